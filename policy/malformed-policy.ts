/**
 * A policy document that AWS wouldn't store. IAM answers it as `MalformedPolicyDocument`, KMS as `MalformedPolicyDocumentException`;
 * the message begins with IAM's own words where they are known.
 */
export class MalformedPolicyError extends Error {
  public override readonly name = 'MalformedPolicyError';
}

/** What IAM calls a syntax error, with what it leaves out: which. */
export function policySyntaxError(what: string): MalformedPolicyError {
  return new MalformedPolicyError(`Syntax errors in policy. In detail: ${what}`);
}

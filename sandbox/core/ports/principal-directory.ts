/** Which principals exist, for services whose policies may name them. Implemented by IAM. */
export interface PrincipalDirectory {
  /**
   * Whether a policy may name this principal: an account id, the ARN of an account root, user, role or role session, or a unique id.
   * A new role exists here only when it has spread, as IAM's users know it; `*` always does.
   */
  principalExists(principal: string): boolean;
  /** The unique id (`AROA…`, `AIDA…`) that AWS stores in place of a role's or user's ARN; nothing for anything else. */
  principalUniqueId(arn: string): string | undefined;
  /** The ARN that AWS shows in place of a stored unique id; nothing when its role or user is gone. */
  principalArnOf(uniqueId: string): string | undefined;
}

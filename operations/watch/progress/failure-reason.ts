/** What CloudFormation puts around the message of a custom resource that failed. */
const FRAME = /^Received response status \[FAILED\] from custom resource\. Message returned: /;

/** What CDK's provider framework and CloudFormation put behind it; nobody can look there once the rehearsal has ended. */
const WHERE_IT_RAN = /\s*\n\s*Logs: \/aws\/lambda\/.*$|\s*\(RequestId: [0-9a-f-]+\)\s*$/s;

/** The reason of a failed resource as its step gave it. */
export function plainReason(reason: string): string {
  return reason.replace(FRAME, '').replace(WHERE_IT_RAN, '').trim();
}

/** CloudFormation says this of what it was making when something else failed, and of the stack: it tells nothing of the failure. */
const CONSEQUENCE = /^(Resource (creation|update) cancelled|The following resource\(s\) failed to (create|update)\b.*)$/s;

/** Whether a resource failed only because another one did. */
export function isConsequence(reason: string): boolean {
  return CONSEQUENCE.test(reason.trim());
}

/** What each step begins its errors with. */
const STEP_TITLE = /^Migration "[^"]*", step \S+ in account \d+ \([^)]*\): /;

/** The first sentence of a step's reason, for a line that names the migration and the step itself. */
export function firstSentence(reason: string): string {
  const told = reason.replace(STEP_TITLE, '');
  return /^.*?[.!?](?=\s+[A-Z`])/s.exec(told)?.[0] ?? told;
}

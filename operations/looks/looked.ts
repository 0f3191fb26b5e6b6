import type { AwsRefusal } from '../../lambda/step/clients/call/refusal';

/** What can't be looked at, or isn't, as the looks at a migration come by it. */
export class Looked {
  private readonly refused: AwsRefusal[] = [];
  private readonly left: string[] = [];

  /** The looks that AWS refused to the operator. */
  public get refusals(): readonly AwsRefusal[] {
    return this.refused;
  }

  /** What only the deployment can tell, in whole sentences, each once. */
  public get notChecked(): readonly string[] {
    return [...new Set(this.left)];
  }

  public refuse(refusal: AwsRefusal): void {
    this.refused.push(refusal);
  }

  public leave(sentence: string): void {
    this.left.push(sentence);
  }
}

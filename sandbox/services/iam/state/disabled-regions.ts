/**
 * Regions that accounts haven't enabled: nobody's credentials of the account are known there
 * (AWS Account Management Guide: "Enable or disable AWS Regions in your account").
 */
export class DisabledRegions {
  private readonly disabled = new Set<string>();

  public add(accountId: string, region: string): void {
    this.disabled.add(`${accountId} ${region}`);
  }

  public has(accountId: string, region: string): boolean {
    return this.disabled.has(`${accountId} ${region}`);
  }
}

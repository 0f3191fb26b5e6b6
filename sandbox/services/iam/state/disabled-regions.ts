/**
 * Regions that accounts haven't enabled: nobody's credentials of the account are known there
 * (AWS Account Management Guide: "Enable or disable AWS Regions in your account").
 */
export class DisabledRegions {
  private readonly disabled = new Map<string, readonly string[]>();

  /** Puts these in the place of those that an account had. */
  public replace(accountId: string, regions: readonly string[]): void {
    this.disabled.set(accountId, regions);
  }

  public has(accountId: string, region: string): boolean {
    return this.disabled.get(accountId)?.includes(region) === true;
  }
}

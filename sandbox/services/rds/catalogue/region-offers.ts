import { isEngineVersion, versionHas } from './engine-versions';
import { runsOn } from './instance-classes';
import { type OptionKey, optionKeys, optionOf, type OptionQuery, type OrderableOption } from './orderable-options';
import { featureOffered } from './region-features';
import type { Feature } from './rows';
import { offerRows } from './tables';

/** What a Region doesn't offer, beyond what the catalogue says of it. */
export interface WithheldOffers {
  /** Engine versions by engine; a major version (`8.0`) stands for all of it. */
  readonly engineVersions?: Readonly<Record<string, readonly string[]>>;
  /** `db.r7i.large` */
  readonly instanceClasses?: readonly string[];
  /** The only zones of a class, by class: `{ 'db.r7i.large': ['eu-west-1b'] }` */
  readonly availabilityZones?: Readonly<Record<string, readonly string[]>>;
  /** Classes without Multi-AZ. */
  readonly singleAzClasses?: readonly string[];
  /** Features by engine: `{ 'aurora-mysql': ['backtrack'] }` */
  readonly features?: Readonly<Record<string, readonly Feature[]>>;
}

/** Which engine versions and instance classes each Region has: what the catalogue says, without what was withheld. */
export class RegionOffers {
  private readonly withheld = new Map<string, WithheldOffers[]>();

  public withhold(region: string, offers: WithheldOffers): void {
    this.withheld.set(region, [...this.withheld.get(region) ?? [], offers]);
  }

  /** Whether the Region has the full version, deprecated or not. */
  public hasVersion(region: string, engine: string, version: string): boolean {
    if (!isEngineVersion(engine, version) || offerRows().get(region)?.engines?.includes(engine) === false) return false;
    return !this.of(region)
      .some(({ engineVersions }) => engineVersions?.[engine]?.some((without) => version === without || version.startsWith(`${without}.`)));
  }

  /** Whether an instance class runs the engine's version and can be ordered in the Region. */
  public hasClass(region: string, engine: string, instanceClass: string, engineVersion: string): boolean {
    if (!runsOn(engine, engineVersion, instanceClass)) return false;
    if (this.of(region).some((offers) => offers.instanceClasses?.includes(instanceClass))) return false;
    // a deprecated version isn't listed, but its databases are restored onto the classes that run it.
    return !optionKeys(region, { engine, engineVersion, instanceClass, deprecated: true }).next().done;
  }

  /** What can be ordered in the Region. */
  public options(region: string, query: OptionQuery): readonly OrderableOption[] {
    return [...this.keys(region, query)].map((key) => this.option(region, key));
  }

  /** The same without making the whole of each option: there are tens of thousands of some engines. */
  public* keys(region: string, query: OptionQuery): Generator<OptionKey> {
    for (const key of optionKeys(region, query)) {
      const { engine: { engine }, engineVersion, className } = key;
      if (this.hasVersion(region, engine, engineVersion) && !this.of(region).some((offers) => offers.instanceClasses?.includes(className))) yield key;
    }
  }

  public option(region: string, key: OptionKey): OrderableOption {
    const option = optionOf(region, key);
    const withheld = this.of(region);
    const zones = withheld.flatMap(({ availabilityZones }) => availabilityZones?.[key.className] ?? []);
    return {
      ...option,
      MultiAZCapable: option.MultiAZCapable && !withheld.some((offers) => offers.singleAzClasses?.includes(key.className)),
      AvailabilityZones: zones.length === 0 ? option.AvailabilityZones : option.AvailabilityZones.filter(({ Name = '' }) => zones.includes(Name)),
    };
  }

  /** Whether a version has the feature in the Region. */
  public hasFeature(region: string, engine: string, version: string, feature: Feature): boolean {
    return versionHas(engine, version, feature) && featureOffered(region, engine, feature)
      && !this.of(region).some(({ features }) => features?.[engine]?.includes(feature));
  }

  private of(region: string): readonly WithheldOffers[] {
    return this.withheld.get(region) ?? [];
  }
}

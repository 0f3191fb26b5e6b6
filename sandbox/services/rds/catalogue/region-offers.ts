import { isClusterEngine, isMemberClass, SERVERLESS_CLASS } from './cluster-catalogue';
import type { EngineMajor } from './engine';
import { engineMajor } from './engine-catalogue';

/** What a Region doesn't offer. */
export interface WithheldOffers {
  /** Engine versions by engine; a major version (`8.0`) stands for all of it. */
  readonly engineVersions?: Readonly<Record<string, readonly string[]>>;
  /** `db.r7i.large` */
  readonly instanceClasses?: readonly string[];
}

/** Engines that run on Graviton, beside those of clusters. Source: UG:Concepts.DBInstanceClass.Support. */
const ON_GRAVITON: readonly string[] = ['mariadb', 'mysql', 'postgres'];
/** The `g` behind the generation: t4g, m6gd, x2gd. */
const GRAVITON = /^db\.[a-z]+\d+g/;

/**
 * Which engine versions and instance classes each Region has: all that the catalogue knows, but for what was withheld. Minor versions and classes
 * that the catalogue doesn't list are taken as well, so that no real database is refused for want of a longer list.
 */
export class RegionOffers {
  private readonly withheld = new Map<string, WithheldOffers[]>();

  public withhold(region: string, offers: WithheldOffers): void {
    this.withheld.set(region, [...this.withheld.get(region) ?? [], offers]);
  }

  public hasVersion(region: string, engine: string, version: string): boolean {
    return engineMajor(engine, version) !== undefined && !this.of(region)
      .some(({ engineVersions }) => engineVersions?.[engine]?.some((without) => version === without || version.startsWith(`${without}.`)));
  }

  /** Whether an instance class runs the engine and is there in the Region. */
  public hasClass(region: string, engine: string, instanceClass: string): boolean {
    if (GRAVITON.test(instanceClass) && !isClusterEngine(engine) && !ON_GRAVITON.includes(engine)) return false;
    if (isClusterEngine(engine) ? !isMemberClass(instanceClass) : instanceClass === SERVERLESS_CLASS) return false;
    return !this.of(region).some(({ instanceClasses }) => instanceClasses?.includes(instanceClass));
  }

  /** The versions of a major that the Region lists; asked for one of them, that one, also where it isn't listed. */
  public versions(region: string, entry: EngineMajor, asked?: string): readonly string[] {
    const chosen = asked === undefined || asked === entry.major ? entry.versions : [asked].filter((version) => version.startsWith(`${entry.major}.`));
    return chosen.filter((version) => this.hasVersion(region, entry.engine, version));
  }

  private of(region: string): readonly WithheldOffers[] {
    return this.withheld.get(region) ?? [];
  }
}

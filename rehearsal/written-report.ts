import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { SynthesizedStack } from '../cloud-assembly/assembly';
import { renderHtml } from '../operations/report/page/render-html';
import { reportOfStacks } from '../operations/report/report';
import type { DisplayOutput } from '../operations/watch/display/display';

/** What a rehearsal's report is made of. */
export interface WrittenReportProps {
  readonly aws: EmbeddedAws;
  /** The app as it was when it moved databases. */
  readonly stacks: readonly SynthesizedStack[];
  readonly file: string;
  readonly output: DisplayOutput;
}

/** Writes the report as the administrator of the sandbox's accounts sees them. Its path is the last line of the output. */
export async function writeReport({ aws, stacks, file, output }: WrittenReportProps): Promise<void> {
  const told = await reportOfStacks({
    stacks, ranOn: 'sandbox', now: new Date(aws.clock.now()), access: ({ accountId, region }) => aws.clientConfiguration(accountId, region),
  });
  writeFileSync(file, renderHtml(told));
  output.write(`\nReport\n${resolve(file)}\n`);
}

import { Random } from './random';
import { inVirtualTime } from './virtual-time';
import { Faults, CALM } from './faults/fault';
import { createWorld } from './world';
import { drawDeclaration } from './scenario/declared-app';
import { simulatedApp } from './scenario/simulated-app';
import { Operator } from './runtime/operator';
import { finalState } from './invariants/final-state';
async function once(n: number, profile = CALM) {
  let t = performance.now();
  const lap = (what: string) => { const now = performance.now(); console.log('  ', what, (now - t).toFixed(1)); t = now; };
  const random = new Random(String(n));
  const app = simulatedApp(drawDeclaration(random)); lap('synth');
  const faults = new Faults(random.fork('faults'), profile);
  const failures: string[] = [];
  const aws = await createWorld(app, { iamSpread: 1000, kmsSpread: 1000, shareSpread: 60000, snapshotBase: 180000, snapshotPerGib: 0 }, faults, { log: () => undefined, failed: m => failures.push(m) });
  lap('world');
  await inVirtualTime(aws.clock, random.fork('time'), async () => {
    const operator = new Operator(aws);
    console.log(n, app.plan.migrations.length, await operator.deploy(app.source, true), new Date(aws.clock.now()).toISOString()); lap('source');
    const before = aws.journal.entries.length;
    for (let i = 0; i < 5; i++) { const end = await operator.deploy(app.target, true); console.log(end, new Date(aws.clock.now()).toISOString()); if (end === 'complete') break; }
    lap('target'); console.log('   calls', aws.journal.entries.slice(before).filter(e => e.kind === 'call').length, [...faults.counts].join(' '));
    console.log(failures.slice(0, 5));
    if (n === 1) console.log(await finalState(aws));
    for (const e of aws.journal.entries) if (e.kind === 'stack-event' && e.status.includes('FAILED')) console.log(e.logicalId, e.reason);
  });
  await aws.close();
}
async function main() { for (let i = 0; i < 6; i++) await once(i); for (let i = 0; i < 6; i++) await once(i, { calls: 0.05, requests: 0.05 }); }
void main();

// `npm run bench`: measures the packaged `http` function beside the floor and a plain port, with CXone far away and
// with the order table, through either API of CXone, and with identifiers hashed in other ways; the `queue` function
// and `cxone-guests bulk`; prints the tables and the targets, and writes results.json and results.svg beside this file.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { APIS_CAPTION, withApis } from './apis/deployments.ts';
import { createBenchSetup } from './bench-setup.ts';
import { BESIDE_CAPTION, LOGGING_CAPTION, measureBeside } from './beside.ts';
import { measureBulk } from './bulk.ts';
import { drawChart } from './chart.ts';
import { computeDeploymentFigures, deploymentsTable } from './deployments/figures.ts';
import { measureDeployments } from './deployments/samples.ts';
import { DISTANT_CAPTION, DISTANT_TITLE, measureDistant } from './distance/measure.ts';
import { IDENTIFIERS_CAPTION, withIdentifiers } from './identifiers/deployments.ts';
import { describeMachine, machineLine } from './machine.ts';
import { besideFloorTable, figuresTable, targetsTable } from './markdown.ts';
import { measureOrdered, ORDER_CAPTION } from './order/measure.ts';
import { runPhase } from './progress.ts';
import { measureQueue } from './queue.ts';
import { judgeTargets } from './targets.ts';
import { BULK_CAPTION, bulkTable, QUEUE_CAPTION, queueTable } from './work-tables.ts';

const machine = describeMachine();
const firstTime = 'compiling the driver if this is the first time, five minutes at most';
const setup = await runPhase(`Packaging the subjects, ${firstTime}`, createBenchSetup);
const write = (text: string) => process.stdout.write(`${text}\n`);
write(`Measured on ${machineLine(machine)}`);
write(`Runtime API driver: ${setup.driver.name}`);

const { figures, logging } = await measureBeside(setup);
const distant = await runPhase('CXone over TLS and some way off, cold and warm', (report) =>
  measureDistant(setup, report),
);
const ordered = await runPhase('With the order table, cold and warm', (report) =>
  measureOrdered(setup, report),
);
const apis = computeDeploymentFigures(
  await runPhase('Either API of CXone, cold and warm', (report) =>
    measureDeployments(setup, withApis, report),
  ),
);
const identifiers = computeDeploymentFigures(
  await runPhase('Identifiers with keys and by rules of a vendor, cold and warm', (report) =>
    measureDeployments(setup, withIdentifiers, report),
  ),
);
const queue = await runPhase('Draining the queue', (report) => measureQueue(setup, report));
await setup.close();
const bulk = await runPhase('Sending files with cxone-guests bulk', measureBulk);

const targets = judgeTargets(figures);
const measured = { figures, logging, distant, targets, ordered, apis, identifiers, queue, bulk };
const results = { machine, driver: setup.driver.name, ...measured };
await writeFile(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
const caption = [
  machineLine(machine),
  `Runtime API driver: ${setup.driver.name}. Node.js options as on Lambda at 256 MB, CPU not limited.`,
  'Upstream calls take 10, 30 and 20 ms in cold starts (secret, token, PATCH), 0 ms in warm invocations.',
];
await writeFile(join(import.meta.dirname, 'results.svg'), drawChart(figures, caption));

write(`\n${figuresTable(figures, distant, DISTANT_TITLE)}\n`);
write(`${BESIDE_CAPTION} ${DISTANT_CAPTION}\n`);
write(`${LOGGING_CAPTION}\n\n${besideFloorTable(logging)}\n`);
write(`${targetsTable(targets)}\n`);
write(`${ORDER_CAPTION}\n\n${besideFloorTable(ordered)}\n`);
write(`${APIS_CAPTION}\n\n${deploymentsTable(apis)}\n`);
write(`${IDENTIFIERS_CAPTION}\n\n${deploymentsTable(identifiers)}\n`);
write(`${QUEUE_CAPTION}\n\n${queueTable(queue)}\n`);
write(`${BULK_CAPTION}\n\n${bulkTable(bulk)}`);
write(`\nWritten in ${Math.round(performance.now() / 1_000)} s: bench/results.json, bench/results.svg`);

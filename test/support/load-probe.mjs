// Loads a packaged function and invokes it twice, then says what Node.js had to load for it.
// argv: the path of the module with the handler, an event as JSON.
const [, , modulePath, event] = process.argv;
const filesBefore = process.moduleLoadList.length;
const { handler } = await import(modulePath);
const context = { awsRequestId: 'probe', getRemainingTimeInMillis: () => 10_000 };
const statuses = [];
for (let i = 0; i < 2; i += 1) statuses.push((await handler(JSON.parse(event), context)).statusCode);
const loaded = process.moduleLoadList.slice(filesBefore).map((entry) => entry.replace(/^NativeModule /, ''));
process.stderr.write(JSON.stringify({ statuses, loaded }));

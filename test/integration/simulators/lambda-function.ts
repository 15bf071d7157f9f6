// Owns the module that the tests of the Lambda simulator run: a handler for each thing that a function may do.

/** Its text, as JavaScript. */
export const FUNCTION = `
let calls = 0;
let running = 0;
export const echo = async (event, context) => {
  calls += 1;
  const { getRemainingTimeInMillis, ...rest } = context;
  return { event, calls, remainingMs: getRemainingTimeInMillis(), context: rest };
};
class OwnError extends Error {
  constructor() {
    super('went wrong');
    this.name = 'InvalidRequestError';
    this.code = 'bad_thing';
  }
}
export const fails = async () => { throw new OwnError(); };
export const logs = async (event) => { console.log('hello', event.n); return null; };
export const together = async () => {
  running += 1;
  while (running < 4) await new Promise((resolve) => setTimeout(resolve, 1));
  return running;
};
export const rejects = async () => { Promise.reject(new Error('nobody waits')); await new Promise(() => setInterval(() => {}, 1000)); };
export const environment = async () => Object.keys(process.env);
export const three = (event, context, callback) => callback(null, event);
`;

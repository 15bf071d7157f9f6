// What serves a local run and would harm a deployment: a CXone on this machine, queues or a table in place of
// the deployed ones.
import { PARAMETERS } from '../parameters.ts';

type Environment = Readonly<Record<string, unknown>>;

const LOOPBACK =
  /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/;

const isOutOfReach = (url: string): boolean => {
  const { protocol, hostname = '' } = URL.parse(url) ?? {};
  return protocol === 'http:' || LOOPBACK.test(hostname);
};

const parameterOf = (name: string): string | undefined =>
  PARAMETERS.find(({ variable }) => variable === name)?.parameter;

/** Which value only a local run may have, as a message; `undefined` if none. */
export const localOnly = (environment: Environment): string | undefined => {
  const local = ['CXONE_BASE_URL', 'CXONE_ISSUER'].find((name) => {
    const url = environment[name];
    return typeof url === 'string' && isOutOfReach(url);
  });
  if (local !== undefined) {
    return `${parameterOf(local)} is a URL of a local run, which no function in AWS can reach. Give the https URL of CXone.`;
  }
  // What is deployed is a reference that CloudFormation resolves, and no string.
  const given = ['UPDATE_QUEUE_URL', 'DEAD_LETTER_QUEUE_URL', 'ORDER_TABLE_NAME'].find(
    (name) => typeof environment[name] === 'string' && environment[name] !== '',
  );
  return (
    given &&
    `${parameterOf(given)} is for local runs: it would take the place of what is deployed. Leave it out.`
  );
};

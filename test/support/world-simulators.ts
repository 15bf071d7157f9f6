// Owns the simulators of an integration test's world: CXone and Secrets Manager, closed when the test ends.
import type { IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import {
  type CxoneSimulator,
  type CxoneSimulatorOptions,
  startCxoneSimulator,
} from '../../local/simulators/cxone/simulator.ts';
import {
  type SecretsManagerSimulator,
  startSecretsManagerSimulator,
} from '../../local/simulators/secrets-manager/simulator.ts';

interface Simulators {
  readonly cxone: CxoneSimulator;
  readonly secretsManager: SecretsManagerSimulator;
}

/** Starts both. */
export const startSimulators = async (options: {
  readonly cxone: CxoneSimulatorOptions;
  readonly secrets: Readonly<Record<string, string>>;
}): Promise<Simulators> => {
  const cxone = await startCxoneSimulator(options.cxone);
  onTestFinished(() => cxone.close());
  const secretsManager = await startSecretsManagerSimulator({ secrets: options.secrets });
  onTestFinished(() => secretsManager.close());
  return { cxone, secretsManager };
};

/** What a world asks of a simulator of CXone. */
export interface Upstream {
  readonly requests: readonly { readonly headers: IncomingHttpHeaders }[];
  issuedTokens(): readonly string[];
  assertFaultsConsumed(): void;
}

/** The tokens of all requests that CXone got. */
export const bearerTokens = (cxone: Upstream): string[] =>
  cxone.requests.flatMap(({ headers }) => headers.authorization?.replace(/^Bearer /, '') ?? []);

// Owns a stage with a guest of Digital Experience that the doctor may try things on.
import type { DigitalSimulatorOptions } from '../../../local/simulators/digital/simulator.ts';
import type { Switches } from '../../../local/simulators/digital/switches.ts';
import { startDigitalTenant, startStage } from './stage.ts';

/** The guest, and its id in CXone. */
export const GUEST = 'guest-abc-123';
export const CUSTOMER = `chat_${GUEST}`;

/** Two attributes, which tell most. */
export const TWO = ['--attribute', 'hashed_email', '--attribute', 'hashed_phone'];

/** Starts it; `fields` are what the guest has. */
export const startTrial = async (options: {
  readonly switches?: Partial<Switches>;
  readonly write?: 'own' | 'union';
  readonly fields?: Readonly<Record<string, string>>;
  readonly chaos?: NonNullable<DigitalSimulatorOptions['chaos']>;
}) => {
  const { chaos } = options;
  const tenant = await startDigitalTenant(chaos && { chaos });
  const { digital } = tenant;
  digital.set(options.switches ?? {});
  digital.defineField({ ident: 'loyalty' });
  digital.writeFields(CUSTOMER, options.fields ?? {});
  const settings = { ...tenant.settings, CXONE_CUSTOM_FIELDS_WRITE: options.write ?? 'union' };
  const stage = await startStage({ ...tenant, settings });
  const fields = () =>
    Object.fromEntries(digital.fieldsOf(CUSTOMER).map(({ ident, value }) => [ident, value]));
  const tryOn = (guest: string, ...args: readonly string[]) => stage.examine('--guest', guest, ...args);
  return { digital, fields, tryOn, begin: stage.begin };
};

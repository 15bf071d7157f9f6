// What AWS clients that ask little are made with.
import { AWS_TIMEOUTS } from './aws-timeouts.ts';

/** `undefined` leaves the region to the environment and the profile. */
export const awsOptions = (region: string | undefined) => ({
  ...(region !== undefined && { region }),
  requestHandler: AWS_TIMEOUTS,
});

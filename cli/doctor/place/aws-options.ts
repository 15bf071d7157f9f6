// What all AWS clients of the checks are made with.
import { AWS_TIMEOUTS } from '../../shared/aws-timeouts.ts';

/** `undefined` leaves the region to the environment and the profile. */
export const awsOptions = (region: string | undefined) => ({
  ...(region !== undefined && { region }),
  requestHandler: AWS_TIMEOUTS,
});

// Updates guests by invoking the function `direct`, and tells its failures apart.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** A request, as for the endpoint. */
export type GuestUpdate = { readonly guest_id: string; readonly attribute_id?: string } & (
  | { readonly user_identifier: string }
  | { readonly identifiers: readonly { readonly attribute_id: string; readonly user_identifier: string }[] }
);

/** What CXone stored. */
export interface UpdatedGuest {
  readonly status: 'success';
  readonly updated_attributes: readonly { readonly id: string; readonly value?: unknown }[];
}

/** Why one update of a batch failed. */
export interface FailedUpdate {
  readonly status: 'failed';
  readonly error: string;
  readonly code: string;
  readonly details: string;
  readonly retryable: boolean;
}

// CxoneAccessError too, but slowly: an operator has to mend it first. The last two are Lambda's own words for an
// environment that died, after which nobody knows whether CXone took the update; repeating it is harmless.
const RETRYABLE = [
  'CxoneUnavailableError',
  'DeadlineExceededError',
  'CxoneAccessError',
  'Sandbox.Timedout',
  'Runtime.ExitError',
];

/** The whole invocation failed. */
export class DirectFailedError extends Error {
  override readonly name = 'DirectFailedError';
  /** Such as `InvalidRequestError`. */
  readonly errorType: string;
  /** Such as `identifier_invalid`; absent where Lambda itself failed. */
  readonly code: string | undefined;
  readonly retryable: boolean;

  constructor({ errorType, errorMessage }: { readonly errorType: string; readonly errorMessage: string }) {
    super(errorMessage);
    this.errorType = errorType;
    this.code = /^([a-z_]+): /.exec(errorMessage)?.[1];
    this.retryable = RETRYABLE.includes(errorType);
  }
}

/** Makes a client of the function of that name or ARN. */
export const createDirectClient = (FunctionName: string, lambda = new LambdaClient()) => {
  const invoke = async (payload: object) => {
    const reply = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }));
    const result = JSON.parse(reply.Payload?.transformToString() ?? 'null');
    // The status is 200 all the same.
    if (reply.FunctionError) throw new DirectFailedError(result);
    return result;
  };

  return {
    /** Updates one guest. @throws DirectFailedError */
    updateGuest: (update: GuestUpdate): Promise<UpdatedGuest> => invoke(update),

    /**
     * Updates up to 1,000 guests; results come in the order of the updates. `attributeId` is for those that name none.
     * @throws DirectFailedError where the whole batch failed
     */
    async updateGuests(
      updates: readonly GuestUpdate[],
      attributeId = 'hashed_user_id',
    ): Promise<readonly (UpdatedGuest | FailedUpdate)[]> {
      const { results } = await invoke({ Items: updates, BatchInput: { attribute_id: attributeId } });
      return results;
    },
  };
};

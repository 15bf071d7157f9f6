// Owns the errors GetSecretValue is known to fail with, in the words of the real service.

import { AwsServiceError, type ConnectionFault } from '../shared/aws-json.ts';

/** The errors by their AWS names. */
export type SecretsManagerErrorName =
  | 'ResourceNotFoundException'
  | 'AccessDeniedException'
  | 'DecryptionFailure'
  | 'ThrottlingException'
  | 'InternalServiceError';

/** An AWS error by name, or a misbehaving connection; `times` defaults to 1. */
export interface SecretsManagerFault {
  readonly type: SecretsManagerErrorName | ConnectionFault;
  readonly times?: number;
}

/** The account every ARN of the simulator is in. */
export const ACCOUNT_ID = '123456789012';

const CALLER = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/guest-attributes/guest-attributes-http`;
const ACTION = 'secretsmanager:GetSecretValue';

const messages: Readonly<Record<SecretsManagerErrorName, (arn: string) => string>> = {
  ResourceNotFoundException: () => "Secrets Manager can't find the specified secret.",
  AccessDeniedException: (arn) =>
    `User: ${CALLER} is not authorized to perform: ${ACTION} on resource: ${arn} because no identity-based policy allows the ${ACTION} action`,
  DecryptionFailure: () =>
    "Secrets Manager can't decrypt the protected secret text using the provided KMS key.",
  ThrottlingException: () => 'Rate exceeded',
  InternalServiceError: () => 'An error occurred on the server side.',
};

/**
 * The error of that name for the secret with that ARN.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const secretsManagerError = (name: SecretsManagerErrorName, arn: string): AwsServiceError =>
  new AwsServiceError(name, messages[name](arn), name === 'InternalServiceError' ? 500 : 400);

// A fetch for an endpoint with `authorizer=aws_iam`: it signs each request (SigV4) with whatever credentials AWS
// finds: environment, profile, SSO, the role of a container or a function.
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { AwsClient } from 'aws4fetch';

interface SigningOptions {
  /** That of the endpoint. */
  readonly region: string;
  /** Where credentials come from. */
  readonly credentials?: ReturnType<typeof fromNodeProviderChain>;
}

/** The region in the name of an endpoint; that of the environment for a domain of your own. */
export const regionOf = (endpoint: string): string =>
  /\.execute-api\.([a-z0-9-]+)\./.exec(endpoint)?.[1] ?? process.env.AWS_REGION ?? '';

/** Makes it; pass it wherever a fetch can be chosen. */
export const createSignedFetch =
  ({ region, credentials = fromNodeProviderChain() }: SigningOptions) =>
  async (input: Request | string, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(input, init);
    // Asked for each call: they are kept until shortly before they expire, then renewed.
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
    const aws = new AwsClient({
      accessKeyId,
      secretAccessKey,
      ...(sessionToken && { sessionToken }),
      service: 'execute-api',
      region,
      // It would repeat every failure ten times; the caller knows better which.
      retries: 0,
    });
    return aws.fetch(request, { signal: request.signal });
  };

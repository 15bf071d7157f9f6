// What the environment says of the way to Secrets Manager, where it says it as Lambda does. Whatever is unusual
// there is left to the AWS SDK, which knows all of it: both must go to the same place.

/** The way to Secrets Manager. */
export interface AwsEnvironment {
  /** Of the standard partition. */
  readonly region: string;
  /** Without user, query and fragment. */
  readonly endpoint: URL;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** How often the secret may be asked for in one read: twice or more. */
  readonly maxAttempts: number;
}

type Env = Readonly<Record<string, string | undefined>>;

// China, GovCloud and the isolated regions have hosts, or names, of other forms.
const STANDARD_REGION = /^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/;

// Each changes the SDK's endpoint or request in a way that is not repeated here.
const UNUSUAL = [
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_SDK_UA_APP_ID',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_USE_FIPS_ENDPOINT',
];

// The SDK's own default.
const MAX_ATTEMPTS = '3';

const parseEndpoint = (text: string): URL | undefined => {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const { protocol, username, password, search, hash } = url;
  return /^https?:$/.test(protocol) && username + password + search + hash === '' ? url : undefined;
};

const parseAttempts = (text: string): number | undefined =>
  /^\d+$/.test(text) && Number(text) >= 2 ? Number(text) : undefined;

/**
 * The way to Secrets Manager, or `undefined` where the SDK must find it: for another partition than the
 * standard one, an endpoint of FIPS or dual stack, missing credentials, values that are malformed, or a
 * secret that may be asked for only once.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export const readAwsEnvironment = (env: Env): AwsEnvironment | undefined => {
  const {
    AWS_REGION: region = '',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  const sessionToken = env.AWS_SESSION_TOKEN;
  const maxAttempts = parseAttempts(env.AWS_MAX_ATTEMPTS || MAX_ATTEMPTS);
  const endpoint = parseEndpoint(
    env.AWS_ENDPOINT_URL_SECRETS_MANAGER ||
      env.AWS_ENDPOINT_URL ||
      `https://secretsmanager.${region}.amazonaws.com`,
  );
  if (UNUSUAL.some((name) => env[name])) return undefined;
  if (!STANDARD_REGION.test(region) || !endpoint || !maxAttempts) return undefined;
  if (!accessKeyId || !secretAccessKey) return undefined;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  return { region, endpoint, credentials, maxAttempts };
};

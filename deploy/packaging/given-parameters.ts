// The values that the parameters of this run have, by the order of osls: the command line, the stage, the default.
import type { Serverless } from './osls.ts';
import type { ParameterValues } from './parameter-checks.ts';

/** The names and values of `--param=name=value`. */
export const readCommandLine = (params: readonly string[] = []): ParameterValues =>
  Object.fromEntries(
    params.map((param) => {
      const [name = '', ...value] = param.split('=');
      return [name, value.join('=').trim()];
    }),
  );

/** All values of this run. */
export const readParameters = ({
  configurationInput: { params },
  processedInput: { options },
  service: { provider },
}: Pick<Serverless, 'configurationInput' | 'processedInput' | 'service'>): ParameterValues => {
  const configured = Object.entries({ ...params.default, ...params[provider.stage ?? ''] });
  return {
    ...Object.fromEntries(configured.map(([name, value]) => [name, String(value ?? '').trim()])),
    ...readCommandLine(options.param),
  };
};

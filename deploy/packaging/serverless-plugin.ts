// The local plugin of serverless.yml: makes each function's zip before osls packages or deploys it and before
// serverless-offline runs it, refuses what could not work, warns of what is open, and shows the outputs.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { whyNotDeploy } from './deploy-checks.ts';
import { createFunctionPackages } from './function-packages.ts';
import { readCommandLine, readParameters } from './given-parameters.ts';
import type { CliOptions, PluginWriters, ResolvedService, Serverless } from './osls.ts';
import { gatheredOutputs, outputBlock } from './outputs.ts';
import { unknownParameter, wrongParameter, wrongValue } from './parameter-checks.ts';
import { wrongStage } from './role-names.ts';
import { createVariableSources } from './variable-sources.ts';
import { warningBlock, warningsOf } from './warnings.ts';

// osls empties .serverless/ before it packages, and moves its content to wherever --package says.
const PACKAGE_DIR = '.serverless';
const LOCAL_DIR = '.build';

/** @see https://github.com/oss-serverless/osls/blob/4.x/docs/guides/plugins/creating-plugins.md */
export default class ServicePlugin {
  readonly configurationVariablesSources: ReturnType<typeof createVariableSources>;
  readonly hooks: Readonly<Record<string, () => unknown>>;

  constructor(serverless: Serverless, options: CliOptions, { log, writeText }: PluginWriters) {
    const { service, serviceDir } = serverless;
    const { build, buildAll } = createFunctionPackages(serverless);

    const refuse = (message: string | undefined): void => {
      if (message !== undefined) throw new serverless.classes.Error(message, 'DEPLOYMENT_PARAMETERS');
    };
    const refuseValue = (name: string, value: string): void => refuse(wrongValue(name, value));

    // Here and not in a hook: what osls finds wrong while it reads serverless.yml it reports in its own words.
    const given = readCommandLine(serverless.processedInput.options.param);
    refuse(unknownParameter(Object.keys(given)));
    for (const [name, value] of Object.entries(given)) refuseValue(name, value);
    // Sees the values of a stage too.
    this.configurationVariablesSources = createVariableSources(refuseValue);

    const isCommand = (...commands: string[]): boolean =>
      commands.includes(serverless.processedInput.commands.join(' '));

    const serviceToDeploy = (): ResolvedService => {
      if (options.package === undefined) return service;
      // The parameters were given when the package was made.
      const path = resolve(serviceDir, options.package, 'serverless-state.json');
      if (!existsSync(path)) refuse(`There is no package in ${options.package}`);
      return JSON.parse(readFileSync(path, 'utf8')).service;
    };

    const warn = (): void => {
      const warnings = warningsOf(serviceToDeploy());
      if (warnings.length > 0) log.warning(warningBlock(warnings));
    };

    const check = (): void => {
      refuse(wrongParameter(readParameters(serverless), service.provider.region ?? ''));
      refuse(wrongStage(service));
      if (isCommand('deploy', 'deploy function')) refuse(whyNotDeploy(serviceToDeploy()));
      if (isCommand('deploy')) warn();
    };

    const conclude = (): void => {
      if (!isCommand('deploy', 'info')) return;
      const block = outputBlock(
        gatheredOutputs(serverless.pluginManager),
        Object.keys(service.resources?.Outputs ?? {}),
      );
      if (block !== '') writeText(block);
      // Again, because the first time has scrolled away.
      if (isCommand('deploy')) warn();
    };

    const buildForOffline = async (): Promise<void> => {
      // serverless-offline reads a zip when its function is first called: another run must not have replaced it.
      await buildAll(join(LOCAL_DIR, options.httpPort ?? ''));
      const functions = service.getAllFunctions().map(service.getFunction, service);
      // On AWS a variable without a value is none; serverless-offline would make it the text "null".
      for (const part of [service.provider, ...functions]) {
        const given = Object.entries(part.environment ?? {}).filter(([, value]) => value !== null);
        part.environment = Object.fromEntries(given);
      }
      for (const definition of functions) {
        for (const { httpApi } of definition.events ?? []) {
          // serverless-offline takes every authorizer for one by JSON Web Token; there is no IAM to ask here.
          if (typeof httpApi === 'object' && Object(httpApi.authorizer).type === 'aws_iam')
            delete httpApi.authorizer;
        }
      }
    };

    // Before the hooks of osls, not after them: its own asks AWS for the account at once.
    const { hooks } = serverless.pluginManager;
    hooks.initialize = [{ pluginName: ServicePlugin.name, hook: check }, ...(hooks.initialize ?? [])];

    this.hooks = {
      'before:package:createDeploymentArtifacts': () => buildAll(PACKAGE_DIR),
      'before:package:function:package': () => build(options.function ?? '', PACKAGE_DIR),
      'before:offline:start': buildForOffline,
      'before:offline:start:init': buildForOffline,
      finalize: conclude,
    };
  }
}

// The local plugin of serverless.yml: makes each function's zip before osls packages or deploys it
// and before serverless-offline runs it, and refuses to deploy what could not work.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ResolvedService, unknownParam, whyNotDeploy, wrongParams } from './deploy-checks.ts';
import { packageFunction } from './package-function.ts';
import { createVariableSources } from './variable-sources.ts';

interface FunctionDefinition {
  readonly handler?: string;
  readonly events?: readonly {
    readonly httpApi?: { authorizer?: { readonly type?: string } | string } | string;
  }[];
  package?: { artifact?: string };
}

/** osls, as far as it is used here. */
interface Serverless {
  readonly serviceDir: string;
  readonly processedInput: {
    readonly commands: readonly string[];
    readonly options: { readonly param?: readonly string[] };
  };
  /** serverless.yml, its variables resolved. */
  readonly configurationInput: { readonly params: { readonly default: object } };
  readonly service: ResolvedService & {
    getAllFunctions(): string[];
    getFunction(name: string): FunctionDefinition;
  };
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
}

interface CliOptions {
  /** `--function`, of the commands that work on one. */
  readonly function?: string;
  /** `--package`, where a package made earlier lies. */
  readonly package?: string;
}

// osls empties .serverless/ before it packages, and moves its content to wherever --package says.
const PACKAGE_DIR = '.serverless';
const LOCAL_DIR = '.build';

/** @see https://github.com/oss-serverless/osls/blob/4.x/docs/guides/plugins/creating-plugins.md */
export default class FunctionPackages {
  readonly configurationVariablesSources: ReturnType<typeof createVariableSources>;
  readonly hooks: Readonly<Record<string, () => unknown>>;

  constructor(serverless: Serverless, options: CliOptions) {
    const { service, serviceDir } = serverless;

    const toError = (message: string) => new serverless.classes.Error(message, 'DEPLOYMENT_PARAMETERS');
    this.configurationVariablesSources = createVariableSources(toError);

    const refuse = (message: string | undefined): void => {
      if (message !== undefined) throw toError(message);
    };

    const serviceToDeploy = (): ResolvedService => {
      if (options.package === undefined) return service;
      // The parameters were given when the package was made.
      const path = resolve(serviceDir, options.package, 'serverless-state.json');
      if (!existsSync(path)) refuse(`There is no package in ${options.package}`);
      return JSON.parse(readFileSync(path, 'utf8')).service;
    };

    const build = async (name: string, outDir: string): Promise<void> => {
      const definition = service.getFunction(name);
      // A container image or a zip made elsewhere is none of ours.
      if (definition.handler === undefined || definition.package?.artifact !== undefined) return;
      const source = definition.handler.replace(/\.[^./]+$/, '.ts');
      const { zipPath } = await packageFunction({ name, source, root: serviceDir, outDir });
      definition.package = { ...definition.package, artifact: zipPath };
    };

    const buildAll = async (outDir: string): Promise<void> => {
      await Promise.all(service.getAllFunctions().map((name) => build(name, outDir)));
    };

    const buildForOffline = async (): Promise<void> => {
      await buildAll(LOCAL_DIR);
      for (const { events = [] } of service.getAllFunctions().map(service.getFunction, service)) {
        for (const { httpApi } of events) {
          // serverless-offline takes every authorizer for one by JSON Web Token; there is no IAM to ask here.
          if (typeof httpApi === 'object' && Object(httpApi.authorizer).type === 'aws_iam')
            delete httpApi.authorizer;
        }
      }
    };

    this.hooks = {
      initialize: () => {
        const command = serverless.processedInput.commands.join(' ');
        const known = Object.keys(serverless.configurationInput.params.default);
        refuse(unknownParam(serverless.processedInput.options.param ?? [], known));
        refuse(wrongParams(service));
        if (['deploy', 'deploy function'].includes(command)) {
          refuse(whyNotDeploy(serviceToDeploy()));
        }
      },
      'before:package:createDeploymentArtifacts': () => buildAll(PACKAGE_DIR),
      'before:package:function:package': () => build(options.function ?? '', PACKAGE_DIR),
      'before:offline:start': buildForOffline,
      'before:offline:start:init': buildForOffline,
    };
  }
}

// The parts of osls that the plugin uses.

type Environment = Readonly<Record<string, unknown>>;

/** An HTTP API's authorizer for one route. */
export interface RouteAuthorizer {
  readonly type?: string;
  readonly name?: string;
  readonly scopes?: readonly string[] | null;
}

/** A function of serverless.yml. */
export interface FunctionDefinition {
  readonly handler?: string;
  environment?: Environment;
  readonly events?: readonly {
    readonly httpApi?: { authorizer?: RouteAuthorizer | string | null } | string;
  }[];
  package?: { artifact?: string };
}

/** The configuration with its variables resolved, as osls also keeps it in a package. */
export interface ResolvedService {
  readonly provider: {
    readonly stage?: string;
    readonly region?: string;
    environment?: Environment;
    readonly httpApi?: { readonly cors?: { readonly allowedOrigins?: readonly string[] } | null };
  };
  readonly functions?: Readonly<Record<string, FunctionDefinition>>;
  readonly resources?: {
    readonly Resources?: Readonly<Record<string, { readonly Properties?: { readonly RoleName?: unknown } }>>;
    readonly Outputs?: object;
  };
}

/** An output of the stack, as CloudFormation returns it. */
export interface StackOutput {
  readonly OutputKey?: string;
  readonly OutputValue?: string;
}

/** What a plugin is constructed with. */
export interface Serverless {
  readonly serviceDir: string;
  readonly processedInput: {
    readonly commands: readonly string[];
    readonly options: { readonly param?: readonly string[] };
  };
  readonly configurationInput: { readonly params: Readonly<Record<string, Environment | null>> };
  readonly service: ResolvedService & {
    getAllFunctions(): string[];
    getFunction(name: string): FunctionDefinition;
  };
  readonly pluginManager: {
    getPlugins(): readonly object[];
    /** By their events, in the order in which they are run. */
    readonly hooks: Record<string, { pluginName: string; hook: () => unknown }[]>;
  };
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
}

/** Options of the command line. */
export interface CliOptions {
  /** `--function`, of the commands that work on one. */
  readonly function?: string;
  /** `--package`, where a package made earlier lies. */
  readonly package?: string;
  /** `--httpPort` of serverless-offline: two runs never share it. */
  readonly httpPort?: string;
}

/** What a plugin writes with: `writeText` to standard output, `log` to standard error. */
export interface PluginWriters {
  readonly log: { warning(text: string): void };
  writeText(text: string): void;
}

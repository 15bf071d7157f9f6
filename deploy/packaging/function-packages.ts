// Makes the zips of the functions and shows osls where they are.
import { stop } from 'esbuild';
import { chosenBy } from './leave-out.ts';
import type { Serverless } from './osls.ts';
import { packageFunction } from './package-function.ts';

/** Makes zips into a folder of the project. */
export interface FunctionPackages {
  build(name: string, outDir: string): Promise<void>;
  buildAll(outDir: string): Promise<void>;
}

/** For the functions of serverless.yml. */
export const createFunctionPackages = ({
  service,
  serviceDir,
}: Pick<Serverless, 'service' | 'serviceDir'>): FunctionPackages => {
  const build = async (name: string, outDir: string): Promise<void> => {
    const definition = service.getFunction(name);
    // A container image or a zip made elsewhere is none of ours.
    if (definition.handler === undefined || definition.package?.artifact !== undefined) return;
    const source = definition.handler.replace(/\.[^./]+$/, '.ts');
    const chosen = chosenBy({ ...service.provider.environment, ...definition.environment });
    const { zipPath } = await packageFunction({ name, source, root: serviceDir, outDir, chosen });
    definition.package = { ...definition.package, artifact: zipPath };
  };
  return {
    build,
    async buildAll(outDir) {
      await Promise.all(service.getAllFunctions().map((name) => build(name, outDir)));
      // Its process would stay for as long as `npm start` runs, with all that it has read.
      await stop();
    },
  };
};

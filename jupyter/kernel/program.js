"use strict";
/**
 * Compiles cell after cell with TypeScript programs that grow out of each other, in the place of
 * TypeScript's watch mode, which tslab uses. Watch mode builds two programs for every cell, asks
 * every file for its version each time and keeps a watcher on each: most of a cell's time.
 *
 * Here a program is built when it is first asked for, on all that the one before it knew.
 * Declarations (.d.ts) are read once in a process: whoever rebuilds the library restarts the kernel anyway, for
 * its JavaScript is loaded once too. The .ts and .js files that cells import are watched.
 */
const ts = require("@tslab/typescript-for-tslab");
const { resolveModule } = require("./find-types");

/** Declarations of the language and of Node: large, and half of their parsing goes into comments. */
const PLATFORM = /[\\/](typescript-for-tslab|@types[\\/]node|undici-types)[\\/]/;

let platformCommented = false;
/** Declarations that were read, by the options that they were read with: programs with the same options share them. */
const declarationsBy = new Map();

/** From now on the platform's declarations keep their comments, for whoever asks what a name is. */
function keepPlatformComments() {
  if (platformCommented) return;
  platformCommented = true;
  for (const declarations of declarationsBy.values()) {
    for (const name of declarations.keys()) if (PLATFORM.test(name)) declarations.delete(name);
  }
}

function declarationsWith(options) {
  const key = JSON.stringify(options);
  if (!declarationsBy.has(key)) declarationsBy.set(key, new Map());
  return declarationsBy.get(key);
}

/**
 * @param host from ts.createWatchCompilerHost; its two root files are the declarations of earlier
 *   cells and the cell itself
 * @returns as much of what ts.createWatchProgram returns as tslab uses
 */
function createCellProgram(host) {
  const { options, rootFiles: cellFiles } = host;
  const declarations = declarationsWith(options);
  const ownFiles = new Map();
  const watchers = new Map();
  const compilerHost = createHost();
  /** What imports lead to: many of Node's declarations lead nowhere, which takes long to find out. */
  const modules = ts.createModuleResolutionCache(
    host.getCurrentDirectory(),
    compilerHost.getCanonicalFileName,
    options,
  );
  let roots = cellFiles;
  let latest;
  let timer;

  cellFiles.forEach(watch);
  publish();
  return { updateRootFileNames, close };

  function createHost() {
    const stock = ts.createCompilerHostFromProgramHost(host, () => options, host);
    return {
      ...stock,
      getSourceFile(fileName, ...how) {
        const files = isLasting(fileName) ? declarations : ownFiles;
        if (!files.has(fileName)) {
          watch(fileName);
          files.set(fileName, parse(stock, fileName, ...how));
        }
        return files.get(fileName);
      },
      getModuleResolutionCache: () => modules,
      resolveModuleNameLiterals: (literals, importer) =>
        literals.map(({ text }) => resolve(text, importer)),
    };
  }

  function resolve(name, importer) {
    const find = () => resolveModule(name, importer, options, compilerHost, modules);
    const found = find();
    if (found.resolvedModule || isLasting(importer)) return found;
    // It may have been installed since.
    modules.clear();
    return find();
  }

  function isLasting(fileName) {
    return ts.isDeclarationFileName(fileName) && !cellFiles.includes(fileName);
  }

  function watch(fileName) {
    if (watchers.has(fileName) || isLasting(fileName)) return;
    const onChange = () => {
      ownFiles.delete(fileName);
      schedule();
    };
    watchers.set(fileName, host.watchFile(fileName, onChange, 250));
  }

  // No time passes here: tslab calls what is scheduled when it wants the new program.
  function schedule() {
    if (timer) host.clearTimeout(timer);
    timer = host.setTimeout(publish, 0);
  }

  function publish() {
    timer = undefined;
    const rootNames = [...roots];
    let own;
    const program = () => {
      own ??= latest = ts.createProgram({
        rootNames,
        options,
        host: compilerHost,
        oldProgram: latest,
      });
      return own;
    };
    host.afterProgramCreate({
      getProgram: program,
      getSourceFile: (name) =>
        own || !cellFiles.includes(name) ? program().getSourceFile(name) : cellFile(name),
      getAllDependencies: (file) => sourcesFrom(program(), file),
      emit: (...how) => program().emit(...how),
    });
  }

  /** A cell's file with its own names, for which no program is needed. */
  function cellFile(fileName) {
    const file = compilerHost.getSourceFile(fileName, options.target);
    ts.bindSourceFile(file, options);
    return file;
  }

  function updateRootFileNames(fileNames) {
    roots = fileNames;
    schedule();
  }

  function close() {
    for (const watcher of watchers.values()) watcher.close();
  }
}

function parse(host, fileName, ...how) {
  if (platformCommented || !PLATFORM.test(fileName)) return host.getSourceFile(fileName, ...how);
  const text = host.readFile(fileName);
  // Ordinary comments, which are skipped; every place stays where it was.
  return text && ts.createSourceFile(fileName, text.replaceAll("/**", "/* "), ...how);
}

/** Names of a file and of all files that it imports, directly or not; declarations end the way. */
function sourcesFrom(program, file, found = new Set()) {
  found.add(file.fileName);
  for (const { text } of file.isDeclarationFile ? [] : file.imports) {
    const name = ts.getResolvedModule(file, text)?.resolvedFileName;
    const imported = name && program.getSourceFile(name);
    if (imported && !found.has(imported.fileName)) sourcesFrom(program, imported, found);
  }
  return [...found];
}

module.exports = { createCellProgram, keepPlatformComments };

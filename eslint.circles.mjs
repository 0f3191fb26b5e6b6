import ts from 'typescript';

/** The names of the files that a file imports or exports from. They stay as long as the file, which programs share. */
const imported = new WeakMap();

function target(program, { moduleSpecifier }) {
  const [file] = program.getTypeChecker().getSymbolAtLocation(moduleSpecifier)?.declarations ?? [];
  return file === undefined || !ts.isSourceFile(file) || file.isDeclarationFile ? [] : [file.fileName];
}

function importsOf(program, name) {
  const file = program.getSourceFile(name);
  if (!imported.has(file)) {
    const statements = file.statements.filter((each) => (ts.isImportDeclaration(each) || ts.isExportDeclaration(each))
      && each.moduleSpecifier !== undefined);
    imported.set(file, statements.flatMap((statement) => target(program, statement)));
  }
  return imported.get(file);
}

/** The names of the files on the shortest way of imports between two files, both included; undefined where there is none. */
function way(program, from, to) {
  const cameFrom = new Map([[from, undefined]]);
  for (const name of cameFrom.keys()) {
    if (name === to) {
      const names = [];
      for (let each = to; each !== undefined; each = cameFrom.get(each)) names.unshift(each);
      return names;
    }
    for (const next of importsOf(program, name)) if (!cameFrom.has(next)) cameFrom.set(next, name);
  }
  return undefined;
}

/** No file imports one that imports it, however far apart, types included: those `import-x/no-cycle` passes over. */
export const noCircles = {
  meta: { type: 'problem', schema: [], messages: { circle: 'closes a circle of imports: {{circle}}' } },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const check = (node) => {
      if (!node.source) return;
      const { fileName } = esTreeNodeToTSNodeMap.get(context.sourceCode.ast);
      const circle = target(program, esTreeNodeToTSNodeMap.get(node)).map((name) => way(program, name, fileName))
        .find((names) => names !== undefined);
      if (circle === undefined) return;
      const names = [fileName, ...circle].map((name) => name.slice(context.cwd.length + 1));
      context.report({ node, messageId: 'circle', data: { circle: names.join(' → ') } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

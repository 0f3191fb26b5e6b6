import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/**
 * The titles of all tests in a folder or file, as they are written (with the placeholders of tables), and the names of the rows of tables: the
 * first text of each list.
 */
export function testTitles(path: string): readonly string[] {
  return testFiles(path).flatMap((file) => titlesOf(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)));
}

function testFiles(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts')).map((file) => join(path, file));
}

function titlesOf(node: ts.Node): readonly string[] {
  const titles: string[] = [];
  const visit = (each: ts.Node): void => {
    const text = titleNode(each);
    if (text !== undefined && ts.isStringLiteralLike(text)) titles.push(text.text);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return titles;
}

/** Where a title would be. */
function titleNode(node: ts.Node): ts.Node | undefined {
  if (ts.isCallExpression(node) && isTest(node.expression)) return node.arguments[0];
  return ts.isArrayLiteralExpression(node) ? node.elements[0] : undefined;
}

/** Whether something like `test`, `describe` or `it.each(…)` is called. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return ['test', 'it', 'describe'].includes(callee.text);
  return (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) && isTest(callee.expression);
}

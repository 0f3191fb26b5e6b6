import ts from 'typescript';
import type { Change, Site } from './guard';

/** Name of the switchboard in the instrumented code. */
export const SWITCHBOARD = '__guards';

const BOTH: readonly Change[] = [{ kind: 'always' }, { kind: 'never' }];
const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.LessThanToken, ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken, ts.SyntaxKind.GreaterThanEqualsToken,
]);

/** Functions without decisions, by why they have none. */
export const NO_DECISIONS: ReadonlyMap<RegExp, string> = new Map([
  [/^(parse|read|expect)[A-Z]/, 'reads properties: the tests of misuse are about it'],
  [/^(summary|about|title|progress|activityOf|encryptionWords|dataOf)$/, 'words for people'],
  [/^(tagsOf|allocatedStorage|restoreRequest|clusterRestoreRequest)$/, 'shapes a request: its settings aren\'t in the model'],
]);

type Register = (node: ts.Node, text: string, changes: readonly Change[]) => number;

/**
 * Puts the switchboard in front of every fork of a file: conditions of `if` and `?:`, operands of `&&` and `||`, comparisons that are a result,
 * calls in front of `??`, and what a `switch` is about. Words for people (templates, and choices between two texts) have no forks.
 */
export function instrument(register: Register): ts.TransformerFactory<ts.SourceFile> {
  return context => file => {
    const { factory } = context;
    const call = (name: string, number: number, ...values: ts.Expression[]): ts.Expression => {
      const called = factory.createPropertyAccessExpression(factory.createIdentifier(SWITCHBOARD), name);
      return factory.createCallExpression(called, undefined, [factory.createNumericLiteral(number), ...values]);
    };
    const guarded = (node: ts.Expression, changes: readonly Change[] = BOTH): ts.Expression => {
      const number = register(node, node.getText(file), changes);
      const inner = condition(node);
      return call('bool', number, inner);
    };
    /** The inside of a condition, whose own comparison is guarded already. */
    const condition = (node: ts.Expression): ts.Expression => {
      if (ts.isParenthesizedExpression(node)) return factory.updateParenthesizedExpression(node, condition(node.expression));
      if (ts.isBinaryExpression(node) && isLogical(node)) return logical(node);
      return ts.visitEachChild(node, visit, context);
    };
    const logical = (node: ts.BinaryExpression): ts.Expression => {
      const change: readonly Change[] = [{ kind: node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? 'always' : 'never' }];
      return factory.updateBinaryExpression(node, guarded(node.left, change), node.operatorToken, guarded(node.right, change));
    };
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isTemplateExpression(node) || isWording(node) || isWithoutDecision(node)) return node;
      if (ts.isIfStatement(node)) {
        return factory.updateIfStatement(node, guarded(node.expression), ts.visitNode(node.thenStatement, visit) as ts.Statement,
          ts.visitNode(node.elseStatement, visit) as ts.Statement | undefined);
      }
      if (ts.isConditionalExpression(node)) {
        const whenTrue = ts.visitNode(node.whenTrue, visit) as ts.Expression;
        const whenFalse = ts.visitNode(node.whenFalse, visit) as ts.Expression;
        return factory.updateConditionalExpression(node, guarded(node.condition), node.questionToken, whenTrue, node.colonToken, whenFalse);
      }
      if (ts.isSwitchStatement(node)) return switched(node);
      if (ts.isBinaryExpression(node)) return binary(node) ?? ts.visitEachChild(node, visit, context);
      return ts.visitEachChild(node, visit, context);
    };
    const binary = (node: ts.BinaryExpression): ts.Expression | undefined => {
      const { kind } = node.operatorToken;
      if (isLogical(node)) return logical(node);
      if (COMPARISONS.has(kind)) return guarded(node);
      if (kind !== ts.SyntaxKind.QuestionQuestionToken || !ts.isCallExpression(node.left)) return undefined;
      const number = register(node, node.left.getText(file), [{ kind: 'dropped' }]);
      const left = call('maybe', number, ts.visitEachChild(node.left, visit, context));
      return factory.updateBinaryExpression(node, left, node.operatorToken, ts.visitNode(node.right, visit) as ts.Expression);
    };
    const switched = (node: ts.SwitchStatement): ts.Statement => {
      const labels = node.caseBlock.clauses.flatMap(clause => (ts.isCaseClause(clause) ? [clause.expression] : []));
      const pairs = labels.flatMap((_, from) => labels.flatMap((_other, to) => (from === to ? [] : [{ kind: 'case', from, to } as const])));
      const text = `switch (${node.expression.getText(file)}) {${labels.map(label => label.getText(file)).join(' | ')}}`;
      const number = register(node, text, pairs);
      return factory.updateSwitchStatement(node, call('choice', number, ts.visitNode(node.expression, visit) as ts.Expression, factory.createArrayLiteralExpression(labels)),
        ts.visitEachChild(node.caseBlock, visit, context));
    };
    return ts.visitEachChild(file, visit, context);
  };
}

/** `||` in front of a text is a default, not a fork. */
function isLogical({ operatorToken: { kind }, right }: ts.BinaryExpression): boolean {
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return true;
  return kind === ts.SyntaxKind.BarBarToken && !ts.isStringLiteral(right);
}

/** A choice between two texts. */
function isWording(node: ts.Node): boolean {
  const isText = (part: ts.Expression): boolean => ts.isStringLiteralLike(part) || ts.isTemplateExpression(part);
  return ts.isConditionalExpression(node) && isText(node.whenTrue) && isText(node.whenFalse);
}

function isWithoutDecision(node: ts.Node): boolean {
  const name = ts.isFunctionDeclaration(node) ? node.name?.text : undefined;
  return name !== undefined && [...NO_DECISIONS.keys()].some(pattern => pattern.test(name));
}

export type { Register, Site };

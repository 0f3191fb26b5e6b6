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
  return (context) => (file) => ts.visitEachChild(file, new Instrument(register, context, file).visit, context);
}

/** The visitor of one file. */
class Instrument {
  public constructor(
    private readonly register: Register, private readonly context: ts.TransformationContext, private readonly file: ts.SourceFile,
  ) {}

  public readonly visit = (node: ts.Node): ts.Node => {
    if (ts.isTemplateExpression(node) || isWording(node) || isWithoutDecision(node)) return node;
    if (ts.isIfStatement(node)) return this.ifStatement(node);
    if (ts.isConditionalExpression(node)) return this.conditional(node);
    if (ts.isSwitchStatement(node)) return this.switched(node);
    return (ts.isBinaryExpression(node) ? this.binary(node) : undefined) ?? this.children(node);
  };

  private ifStatement(node: ts.IfStatement): ts.Statement {
    return this.context.factory.updateIfStatement(
      node, this.guarded(node.expression), ts.visitNode(node.thenStatement, this.visit) as ts.Statement,
      ts.visitNode(node.elseStatement, this.visit) as ts.Statement | undefined,
    );
  }

  private conditional(node: ts.ConditionalExpression): ts.Expression {
    const whenTrue = this.expression(node.whenTrue);
    const whenFalse = this.expression(node.whenFalse);
    return this.context.factory.updateConditionalExpression(
      node, this.guarded(node.condition), node.questionToken, whenTrue, node.colonToken, whenFalse,
    );
  }

  private binary(node: ts.BinaryExpression): ts.Expression | undefined {
    const { kind } = node.operatorToken;
    if (isLogical(node)) return this.logical(node);
    if (COMPARISONS.has(kind)) return this.guarded(node);
    if (kind !== ts.SyntaxKind.QuestionQuestionToken || !ts.isCallExpression(node.left)) return undefined;
    const number = this.register(node, node.left.getText(this.file), [{ kind: 'dropped' }]);
    const left = this.call('maybe', number, this.children(node.left));
    return this.context.factory.updateBinaryExpression(node, left, node.operatorToken, this.expression(node.right));
  }

  private switched(node: ts.SwitchStatement): ts.Statement {
    const { factory } = this.context;
    const labels = node.caseBlock.clauses.flatMap((clause) => (ts.isCaseClause(clause) ? [clause.expression] : []));
    const pairs = labels.flatMap((_, from) => labels.flatMap((_other, to) => (from === to ? [] : [{ kind: 'case', from, to } as const])));
    const text = `switch (${node.expression.getText(this.file)}) {${labels.map((label) => label.getText(this.file)).join(' | ')}}`;
    const number = this.register(node, text, pairs);
    const choice = this.call('choice', number, this.expression(node.expression), factory.createArrayLiteralExpression(labels));
    return factory.updateSwitchStatement(node, choice, this.children(node.caseBlock));
  }

  private guarded(node: ts.Expression, changes: readonly Change[] = BOTH): ts.Expression {
    const number = this.register(node, node.getText(this.file), changes);
    return this.call('bool', number, this.condition(node));
  }

  /** The inside of a condition, whose own comparison is guarded already. */
  private condition(node: ts.Expression): ts.Expression {
    if (ts.isParenthesizedExpression(node)) return this.context.factory.updateParenthesizedExpression(node, this.condition(node.expression));
    if (ts.isBinaryExpression(node) && isLogical(node)) return this.logical(node);
    return this.children(node);
  }

  private logical(node: ts.BinaryExpression): ts.Expression {
    const change: readonly Change[] = [{ kind: node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? 'always' : 'never' }];
    return this.context.factory.updateBinaryExpression(node, this.guarded(node.left, change), node.operatorToken, this.guarded(node.right, change));
  }

  private call(name: string, number: number, ...values: ts.Expression[]): ts.Expression {
    const { factory } = this.context;
    const called = factory.createPropertyAccessExpression(factory.createIdentifier(SWITCHBOARD), name);
    return factory.createCallExpression(called, undefined, [factory.createNumericLiteral(number), ...values]);
  }

  private expression(node: ts.Expression): ts.Expression {
    return ts.visitNode(node, this.visit) as ts.Expression;
  }

  private children<Node extends ts.Node>(node: Node): Node {
    return ts.visitEachChild(node, this.visit, this.context);
  }
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
  return name !== undefined && [...NO_DECISIONS.keys()].some((pattern) => pattern.test(name));
}

export type { Register, Site };

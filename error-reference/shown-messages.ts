import ts from 'typescript';

/** A code where the source gives it, and what is shown with it. */
export interface GivenCode {
  readonly code: string;
  /** With `‹…›` for what is filled in; nothing where the message is put together elsewhere. */
  readonly message?: string;
}

const CODE = /^RF-\d{4}$/;

/** What gives a value or a text in other words. */
const REWORDING = ['String', 'quoted', 'told', 'described', 'capitalised', 'sentence'];

/** Words that stand beside a code in an object. */
const WORDS = ['message', 'problem', 'why', 'remedy'];

/** Every code that a source file gives to an error, in their order. Pure. */
export function givenCodes(fileName: string, text: string): readonly GivenCode[] {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
  const found: GivenCode[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && CODE.test(node.text) && !ts.isLiteralTypeNode(node.parent)) {
      found.push({ code: node.text, message: messageBeside(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function messageBeside(code: ts.Expression): string | undefined {
  const { parent } = code;
  if (ts.isConditionalExpression(parent)) return messageBeside(parent);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    const [, ...words] = parent.arguments ?? [];
    return ts.isIdentifier(parent.expression) && parent.expression.text === 'codeMark' ? undefined : joined(words.slice(0, 2));
  }
  if (!ts.isPropertyAssignment(parent) || !ts.isObjectLiteralExpression(parent.parent)) return undefined;
  const { properties } = parent.parent;
  return joined(WORDS.flatMap((name) => properties.filter((property) => property.name?.getText() === name)).flatMap((property) => {
    if (ts.isPropertyAssignment(property)) return [property.initializer];
    return ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
  }));
}

/** Problem and remedy, as far as both are texts; nothing where there is none that says anything by itself. */
function joined(words: readonly ts.Expression[]): string | undefined {
  const parts = words.map(patternOf).filter((part) => part !== undefined);
  const message = parts.join(' ').replaceAll(/(?:‹[^›]*›\s*){2,}/g, '‹…› ').trim();
  const own = message.replaceAll(/‹[^›]*›/g, '').match(/[a-z']{2,}/gi) ?? [];
  return own.length >= 3 ? message : undefined;
}

function patternOf(expression: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (ts.isParenthesizedExpression(expression)) return patternOf(expression.expression);
  if (ts.isTemplateExpression(expression)) {
    return expression.head.text + expression.templateSpans.map((span) => `${filledIn(span.expression)}${span.literal.text}`).join('');
  }
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return `${patternOf(expression.left) ?? filledIn(expression.left)}${patternOf(expression.right) ?? filledIn(expression.right)}`;
  }
  if (ts.isConditionalExpression(expression)) return patternOf(expression.whenTrue) ?? patternOf(expression.whenFalse);
  return ts.isIdentifier(expression) ? constantOf(expression) : undefined;
}

/** What a name stands for that a function around it, or the file, gives a text. */
function constantOf(name: ts.Identifier): string | undefined {
  let scope: ts.Node | undefined = name;
  while (scope !== undefined) {
    const found = declaredIn(scope, name.text);
    if (found !== undefined) return patternOf(found);
    ({ parent: scope } = scope);
  }
  return undefined;
}

function declaredIn(scope: ts.Node, name: string): ts.Expression | undefined {
  const statements = ts.isBlock(scope) || ts.isSourceFile(scope) ? scope.statements : [];
  return statements.flatMap((statement) => (ts.isVariableStatement(statement) ? statement.declarationList.declarations : []))
    .find((declaration) => declaration.name.getText() === name)?.initializer;
}

/** `‹database identifier›` for `databaseIdentifier`: what the code calls it, as words. */
function filledIn(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return placeholder(expression.text);
  if (ts.isPropertyAccessExpression(expression)) return placeholder(expression.name.text);
  if (ts.isCallExpression(expression)) {
    const { expression: callee, arguments: [first] } = expression;
    if (ts.isIdentifier(callee) && first !== undefined && REWORDING.includes(callee.text)) {
      return filledIn(first);
    }
    return ts.isIdentifier(callee) ? placeholder(callee.text) : '‹…›';
  }
  return '‹…›';
}

function placeholder(name: string): string {
  return `‹${name.replaceAll('_', ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}›`;
}

/** `snapshot x of 111111111111` for its ARN; what is no ARN stays as it is. With the Region where that isn't `region`. */
export function shortArn(text: string, region: string): string {
  const at = text.indexOf('arn:');
  if (at < 0) return text;
  const [, , , place = '', account = '', ...resource] = text.slice(at).split(':');
  const name = resource.join(':').replace(/^(db|cluster|snapshot|cluster-snapshot):/, '').replace(/^alias\/aws\//, 'aws/');
  return `${text.slice(0, at)}${name} of ${account}${place === region ? '' : ` in ${place}`}`;
}

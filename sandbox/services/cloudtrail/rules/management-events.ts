/** Operations that CloudTrail counts as data events, by service: the event history has none of them (CloudTrail User Guide, data events). */
const DATA_EVENTS: Readonly<Record<string, readonly string[]>> = {
  lambda: ['Invoke'],
  logs: ['FilterLogEvents', 'GetLogEvents', 'PutLogEvents'],
  s3: [
    'AbortMultipartUpload', 'CompleteMultipartUpload', 'CreateMultipartUpload', 'DeleteObject', 'GetObject', 'HeadObject', 'ListObjectsV2',
    'PutObject', 'UploadPart',
  ],
};

export function isManagementEvent(service: string, operation: string): boolean {
  return !(DATA_EVENTS[service] ?? []).includes(operation);
}

/** Whether an operation changes nothing, by its name. */
export function isReadOnly(operation: string): boolean {
  return /^(Describe|Get|List|Head|Lookup|Simulate|Validate)/.test(operation);
}

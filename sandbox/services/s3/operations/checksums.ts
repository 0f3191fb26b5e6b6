/** Members that hold a checksum of what is sent. Nothing gets lost on the way to this sandbox, so none is compared; `ContentMD5` is. */
export const CHECKSUMS: readonly string[] = [
  'CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5', 'XXHASH64', 'XXHASH3', 'XXHASH128',
].map((algorithm) => `Checksum${algorithm}`);

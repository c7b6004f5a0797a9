/** Whatever this process makes from now on, other users of the machine cannot read: it holds people's data. */
export function keepFilesPrivate(): void {
  const mask = process.umask(0o077);
  process.umask(mask | 0o007);
}

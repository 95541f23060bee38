/** A file of a package, with the folders that it lay in. */
export interface PackageFile {
	file: File;
	path: string;
}

/** Files that were dropped on another page, on their way to the one that imports them. */
let handed: readonly PackageFile[] = [];

/** Hands files over to the page that is opened next. */
export function handOver(files: readonly PackageFile[]): void {
	handed = files;
}

/** The files that were handed over; whoever takes them has them alone. */
export function takeHanded(): readonly PackageFile[] {
	const files = handed;
	handed = [];
	return files;
}

/** Why the storage could not do what was asked. */
export type StorageReason = 'locked' | 'slow' | 'full' | 'read-only' | 'unreachable' | 'damaged';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html). */
const sqliteReasons: Record<number, StorageReason> = {
	5: 'locked', // BUSY
	6: 'locked', // LOCKED
	8: 'read-only', // READONLY
	10: 'unreachable', // IOERR
	11: 'damaged', // CORRUPT
	13: 'full', // FULL
	14: 'unreachable', // CANTOPEN
	26: 'damaged' // NOTADB
};

/** SQLSTATE codes and classes (PostgreSQL, appendix A), and the codes of Node's sockets and files. */
const codeReasons: [RegExp, StorageReason][] = [
	[/^(55P03|40001|40P01)$/, 'locked'],
	// A statement that took too long: nobody holds a lock, and the next one may be quicker.
	[/^57014$/, 'slow'],
	[/^(53100|ENOSPC|EDQUOT)$/, 'full'],
	[/^(25006|EROFS|EACCES|EPERM)$/, 'read-only'],
	[/^(08...|57P0.|53300|28...|3D000)$/, 'unreachable'],
	[/^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|EIO)$/, 'unreachable'],
	[/^XX00[12]$/, 'damaged']
];

/** `pg` gives a lost connection no code. */
const lostConnection =
	/connection (terminated|timeout|ended)|timeout exceeded when trying to connect|connection error/i;

const sentences: Record<StorageReason, string> = {
	locked: 'Another program holds the database locked',
	slow: 'The database takes too long to answer',
	full: 'The disk that holds the database is full',
	'read-only': 'The database cannot be written to',
	unreachable: 'The database cannot be reached',
	damaged: 'The database file is damaged'
};

/** Faults that stop writing alone. */
const readable: StorageReason[] = ['locked', 'full', 'read-only'];

/** Whether nothing can have been stored, because there was no connection to begin with. */
function neverConnected(cause: unknown): boolean {
	if (!(cause instanceof Error)) return false;
	const code = 'code' in cause ? String(cause.code) : '';
	return (
		/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|53300|57P03|28...|3D000)$/.test(code) ||
		cause.message.includes('trying to connect')
	);
}

/** An operation that the storage refused or lost: nothing was stored unless `uncertain`. */
export class StorageFault extends Error {
	reason: StorageReason;
	/** The connection was lost while the change was being stored: it may be there. */
	uncertain: boolean;

	/** Whether what is stored can still be read. */
	get reads(): boolean {
		return readable.includes(this.reason);
	}

	constructor(reason: StorageReason, cause: unknown) {
		super(sentences[reason], { cause });
		this.name = 'StorageFault';
		this.reason = reason;
		this.uncertain = reason === 'unreachable' && !neverConnected(cause);
	}
}

/** Whether PostgreSQL refused a text for a character that it does not take: that is not its fault. */
export const isRefusedText = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && /^22(021|P05)$/.test(String(error.code));

function reasonOf(error: object): StorageReason | undefined {
	if ('errcode' in error && typeof error.errcode === 'number') {
		return sqliteReasons[error.errcode & 0xff];
	}
	const code = 'code' in error ? String(error.code) : '';
	const known = codeReasons.find(([pattern]) => pattern.test(code));
	if (known) return known[1];
	const message = error instanceof Error ? error.message : '';
	return lostConnection.test(message) ? 'unreachable' : undefined;
}

/** The fault of the storage behind an error, or `undefined` for any other error. */
export function storageFault(error: unknown): StorageFault | undefined {
	if (error instanceof StorageFault) return error;
	if (typeof error !== 'object' || error === null) return undefined;
	const reason = reasonOf(error);
	return reason && new StorageFault(reason, error);
}

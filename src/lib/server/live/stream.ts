import type { Live } from './live.ts';
import { opening } from './frames.ts';

/** Bytes that may be queued for a reader; one who stops reading is disconnected. */
const MOST_WAITING = 1024 * 1024;

/** How long to keep a stalled connection once its stream has ended, in milliseconds. */
const LAST_BYTES = 1_000;

/** Who asks for a stream, and from which revision. */
interface Asked {
	dossier: string;
	after: number | undefined;
	reader: Parameters<Live['subscribe']>[2];
	/** Closes the connection itself. */
	hangUp: () => void;
	/** Whether the reader has stopped reading. */
	isStuck: () => boolean;
}

/** Opens a stream of the changes of a dossier. @throws Refusal as `subscribe` does */
export async function openStream(live: Live, asked: Asked): Promise<ReadableStream<Uint8Array>> {
	const { dossier, after, reader, hangUp, isStuck } = asked;
	let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
	let isOver = false;

	function end(): void {
		if (isOver) return;
		isOver = true;
		controller?.close();
		// A connection that was read to the end can serve other requests.
		setTimeout(() => isStuck() && hangUp(), LAST_BYTES).unref();
	}

	const subscribed = await live.subscribe(dossier, after, reader, {
		take(frame) {
			if (isOver || !controller) return false;
			controller.enqueue(frame);
			if ((controller.desiredSize ?? 0) > -MOST_WAITING) return true;
			isOver = true;
			controller.error(new Error('The reader has stopped reading.'));
			hangUp();
			return false;
		},
		end
	});
	return new ReadableStream<Uint8Array>(
		{
			start(made) {
				controller = made;
				made.enqueue(opening(subscribed.revision));
				void subscribed.start();
			},
			cancel() {
				isOver = true;
				subscribed.leave();
			}
		},
		{ highWaterMark: 0, size: (frame) => frame.byteLength }
	);
}

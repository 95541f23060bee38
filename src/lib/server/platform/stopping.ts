/**
 * How the server ends. The adapter stops listening at the signal itself; a balancer that asks whether the server is
 * ready would then find nobody. Its part is held back while answers are under way.
 */
import { setTimeout as pause } from 'node:timers/promises';

const signals = ['SIGTERM', 'SIGINT'] as const;
type Signal = (typeof signals)[number];

const stopping = new AbortController();

/** Aborted when the server is told to end: whatever stays open closes then. */
export const stoppingSignal: AbortSignal = stopping.signal;

/** Whether the server was told to end. */
export const isStopping = (): boolean => stopping.signal.aborted;

/** Seconds from the signal to the last connection, unless SHUTDOWN_TIMEOUT says otherwise. */
const PATIENCE = 4;
/** Seconds of them that are left to the adapter, which closes what is still open at their end. */
const ADAPTERS = 1;
/** Milliseconds between two looks at what is under way. */
const LOOK = 20;

type Listener = (signal: Signal) => void;

/** Takes the listeners of the adapter away as it adds them, and gives them back on the signal. */
function heldBack(ours: Listener): () => Listener[] {
	const held = new Map<Signal, Listener>();
	process.on('newListener', (name, listener) => {
		const signal = signals.find((one) => one === name);
		if (!signal || listener === ours) return;
		held.set(signal, listener as Listener);
		process.nextTick(() => process.off(signal, listener as Listener));
	});
	return () => [...new Set(held.values())];
}

/**
 * Ends the server gracefully: it says that it is not ready any more, closes its streams, lets answers end, and only
 * then stops listening.
 *
 * @param running counts the answers under way. @param drain least seconds between the signal and that.
 */
export function stopGracefully(running: () => number, drain: number): void {
	const seconds = Number(process.env.SHUTDOWN_TIMEOUT || PATIENCE);
	process.env.SHUTDOWN_TIMEOUT = String(ADAPTERS);

	async function end(signal: Signal): Promise<void> {
		if (isStopping()) return;
		const started = performance.now();
		const elapsed = () => (performance.now() - started) / 1000;
		stopping.abort();
		const most = Math.max(seconds - ADAPTERS, drain);
		while (elapsed() < drain || (running() > 0 && elapsed() < most)) await pause(LOOK);
		for (const listener of adapters()) listener(signal);
	}
	const listener: Listener = (signal) => void end(signal);
	const adapters = heldBack(listener);
	for (const signal of signals) process.on(signal, listener);
}

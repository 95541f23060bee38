declare global {
	namespace App {
		interface PageData {
			theme: 'light' | 'dark' | 'auto';
			notes: string[];
		}
	}
}

export {};

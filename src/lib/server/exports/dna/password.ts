/**
 * Every database asks its coders for a password. It protects nothing: whoever has the file can read it. All coders of an
 * export have this one, which is told where the file is offered.
 */
export const PASSWORD = 'demarche';

/**
 * The password as the program keeps it: 16 bytes of salt, then SHA-256 of salt and password, digested 100,000 times in
 * all, as base64 (Jasypt's StrongPasswordEncryptor). The salt is the same each time, so that the file is.
 */
export const passwordHash = 'RGVtYXJjaGUgLmRuYSAwMdALRXjS8trONB3rnYBqpXg9dbRUr2Zee+M5LKtnQ5ct';

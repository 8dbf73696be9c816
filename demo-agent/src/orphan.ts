/** Loaded into every process below the worker: none outlives it, however it dies. */
process.on('disconnect', () => process.exit());

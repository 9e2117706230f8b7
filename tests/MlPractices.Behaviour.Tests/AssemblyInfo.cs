// Programs of pages use the console and the current folder, which all tests share; and results that depend on the order of
// draws are compared one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

"""A package, so that its servers end with its tests (scope="package"); an idle one may take a core."""

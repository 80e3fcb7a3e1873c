"""The version of this distribution, as installed."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("yunclient")
except PackageNotFoundError:  # run from a source tree
    VERSION = "0.0.0"

import subprocess
import sys
from textwrap import dedent

import pytest

from limner.sdk.discovery import discover

INCOMPATIBLE = "BrokenPlugin: disabled: incompatible"

GOOD = '''
    from limner.sdk import Config, NOTHING, enricher

    @enricher("{name}", config=Config)
    def {name}(config, visit):
        """Find nothing."""
        return NOTHING
'''


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return a function that writes a module of a package `boxed`, which is forgotten at the end."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(name: str, code: str) -> None:
        file = tmp_path / "boxed" / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "boxed" / "__init__.py").touch()
        (file.parent / "__init__.py").touch()
        file.write_text(dedent(code))

    yield write
    for module in [name for name in sys.modules if name.partition(".")[0] in ("boxed", "stranger")]:
        del sys.modules[module]


@pytest.fixture
def distribution(tmp_path):
    """Return a function that installs a distribution with these entry points and the module `stranger`."""

    def install(code: str, *entries: str) -> None:
        folder = tmp_path / "stranger-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n")
        (folder / "entry_points.txt").write_text("[boxed.plugins]\n" + "\n".join(entries))
        (tmp_path / "stranger.py").write_text(dedent(code))

    return install


def names(package: str = "boxed") -> list[str]:
    return [plugin.name for plugin in discover(package, "boxed.plugins").plugins]


@pytest.mark.parametrize("entry", ["stranger", "stranger:written"])
@pytest.mark.parametrize(
    ("version", "reasons"), [("1", []), ("'1.4'", []), ("2", [INCOMPATIBLE]), ("'2.1'", [INCOMPATIBLE])]
)
def test_a_plugin_for_another_version_of_the_sdk_is_disabled(package, distribution, entry, version, reasons):
    package("boxed", GOOD.format(name="boxed"))
    distribution(GOOD.format(name="written") + f"\n    sdk_version = {version}\n", f"theirs = {entry}")
    found = discover("boxed", "boxed.plugins")
    assert [it.name for it in found.plugins] == ["boxed", *([] if reasons else ["written"])]
    assert [it.reason.partition(".")[0] for it in found.failures] == reasons


def test_everything_in_the_box_loads():
    found = discover()
    assert found.failures == ()
    assert {"geo", "language", "time-zone", "user-agent", "utm"} <= {plugin.name for plugin in found.of("enricher")}
    assert [plugin.name for plugin in found.of("event-enricher")] == ["page-hit"]


def test_plugins_are_found_in_folders_and_sorted(package):
    package("enrichers/zebra", GOOD.format(name="zebra"))
    package("enrichers/deeper/ant", GOOD.format(name="ant"))
    package("mole", GOOD.format(name="mole"))
    assert names() == ["ant", "mole", "zebra"]


def test_a_plugin_that_another_file_imports_is_found_once(package):
    package("first", GOOD.format(name="first"))
    package("second", "from boxed.first import first\n" + dedent(GOOD.format(name="second")))
    assert names() == ["first", "second"]


def test_private_files_are_left_alone(package):
    package("_draft", "raise RuntimeError")
    assert discover("boxed", "boxed.plugins").failures == ()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_driver", "ModuleNotFoundError: No module named 'no_such_driver'"),
        ("def", "SyntaxError"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("x = 1", "BrokenPlugin: there is no plugin in it"),
        (
            GOOD.format(name="silent").replace('"""Find nothing."""', ""),
            "BrokenPlugin: enricher 'silent' has no docstr",
        ),
    ],
)
def test_a_broken_plugin_is_told_of_and_stops_no_other(package, code, reason):
    package("enrichers/good", GOOD.format(name="good"))
    package("enrichers/bad", code)
    found = discover("boxed", "boxed.plugins")
    assert [plugin.name for plugin in found.plugins] == ["good"]
    assert [(failure.origin, failure.reason[: len(reason)]) for failure in found.failures] == [
        ("boxed.enrichers.bad", reason)
    ]


def test_a_second_plugin_of_the_same_kind_and_name_is_refused(package):
    package("a/same", GOOD.format(name="same"))
    package("b/same", GOOD.format(name="same"))
    found = discover("boxed", "boxed.plugins")
    assert [failure.origin for failure in found.failures] == ["boxed.b.same"]
    assert found.plugins[0].run.__module__ == "boxed.a.same"


def test_an_entry_point_brings_a_plugin_or_a_module_of_them(package, distribution):
    package("good", GOOD.format(name="good"))
    distribution(GOOD.format(name="ours") + GOOD.format(name="theirs"), "one = stranger:ours")
    assert names() == ["good", "ours"]


def test_an_entry_point_of_a_module_brings_all_its_plugins(package, distribution):
    package("good", GOOD.format(name="good"))
    distribution(GOOD.format(name="ours") + GOOD.format(name="theirs"), "all = stranger")
    assert names() == ["good", "ours", "theirs"]


def test_a_broken_entry_point_is_told_of(package, distribution):
    package("good", GOOD.format(name="good"))
    distribution("answer = 42", "lost = stranger:lost", "wrong = stranger:answer")
    failures = discover("boxed", "boxed.plugins").failures
    assert [failure.origin for failure in failures] == [
        "entry point lost = stranger:lost",
        "entry point wrong = stranger:answer",
    ]
    assert "neither a plugin nor a module" in failures[1].reason


def test_loading_the_box_loads_no_heavy_table():
    code = "from limner.sdk.discovery import discover; import sys; discover(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "limner.plugins.enrichers.geo" in loaded
    assert not {"babel", "ua_parser", "maxminddb", "iptocc"} & set(loaded)

import asyncio
import json
import sys
import threading
from dataclasses import replace
from textwrap import dedent

import msgspec
import pytest
from hatchling.build import build_wheel

from limner.errors import Misconfigured
from limner.model.catalog import Assign, EventType, Source
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.catalog import read_object
from limner.pipeline.workers import Workers
from limner.sdk import Config, Listing, Rejected, Secret
from limner.sdk.config import load
from limner.sdk.discovery import discover
from limner.sdk.interface import About, DestinationInterface, adapt, arguments
from limner.sdk.testing import ANN, MOVED, VIEW, VISIT, payload
from limner.sdk.views import view

# What somebody wrote for the documented interface, but for the line that imports it.
CONNECTOR = '''
    import asyncio
    import json

    from limner.sdk.interface import DestinationInterface, Event, Profile, Session


    class FileConnector(DestinationInterface):
        """Append the mapped data to a file."""

        async def dispatch_profile(self, data, profile: Profile, session: Session):
            self._write({"data": data, "profile": profile.id, "mail": profile.data.contact.email.main})

        async def dispatch_event(self, data, profile: Profile, session: Session, event: Event):
            await asyncio.sleep(0)
            self._write({"data": data, "type": event.type, "properties": event.properties, "city": event.hit.name})

        def _write(self, line):
            credentials = self.resource.credentials.test if self.debug is True else self.resource.credentials.production
            told = {
                "debug": self.debug,
                "resource": [self.resource.id, self.resource.name, self.resource.type, self.resource.enabled],
                "tags": self.resource.tags,
                "init": self.destination.destination.init,
                "package": self.destination.destination.package,
                "condition": self.destination.condition,
                "family": self.destination.on_profile_change_only,
                "bound": [self.destination.resource.id, self.destination.source.id],
            }
            with open(credentials["path"], "a") as file:
                file.write(json.dumps(line | told) + "\\n")
'''


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    """Return a function that builds a wheel with one module and these entry points, and installs it."""

    def build(module: str, code: str, *entries: str) -> None:
        project = tmp_path / f"{module}-project"
        project.mkdir()
        (project / f"{module}.py").write_text(dedent(code))
        (project / "pyproject.toml").write_text(
            f'[project]\nname = "{module}"\nversion = "1"\n'
            '[project.entry-points."limner.plugins"]\n' + "\n".join(entries) + "\n"
            f'[tool.hatch.build.targets.wheel]\ninclude = ["{module}.py"]\n'
        )
        with monkeypatch.context() as inside:
            inside.chdir(project)
            file = build_wheel(str(tmp_path))
        monkeypatch.syspath_prepend(tmp_path / file)
        made.append(module)

    made: list[str] = []
    yield build
    for name in made:
        sys.modules.pop(name, None)


async def served(start, path, environment="production", **destination):
    """Start a Limner with a resource and a destination of the type `to-file`."""
    limner = await start()
    for workers in limner.app.workers.values():
        await workers.stop()
    identify = EventType(id="identify", profile=[Assign(target="data.contact.email.main", value="email")])
    await limner.add(identify, Source(id="shop"), environment=environment)
    catalog = limner.app.environments[environment].deps.catalog
    credentials = {"production": {"path": str(path)}, "test": {"path": f"{path}.test"}}
    shelf = {"id": "shelf", "name": "Shelf", "type": "to-file", "credentials": credentials}
    await catalog.create("resources", read_object("resources", shelf))
    rule = {
        "id": "files",
        "name": "Files",
        "enabled": True,
        "quiet_period": 0,
        "resource": {"id": "shelf"},
        "destination": {"package": "to-file", "init": {"mode": "a"}},
        "mapping": {"uid": "profile@id"},
    }
    await catalog.create("destinations", read_object("destinations", rule | destination))
    return limner


async def work(limner, environment="production"):
    workers = Workers(replace(limner.app.environments[environment].deps, clock=limner.now))
    await workers.drain()
    await workers.stop()


async def test_a_connector_in_another_wheel_delivers_profiles(wheel, start, tmp_path):
    wheel("limner_files", CONNECTOR, 'to-file = "limner_files:FileConnector"')
    limner = await served(start, tmp_path / "out", condition="profile@id EXISTS")
    someone = await limner.visitor({"type": "identify", "properties": {"email": "ann@x.io"}})
    await work(limner)
    (line,) = [json.loads(text) for text in (tmp_path / "out").read_text().splitlines()]
    assert line == {
        "data": {"uid": someone},
        "profile": someone,
        "mail": "ann@x.io",
        "debug": False,
        "resource": ["shelf", "Shelf", "to-file", True],
        "tags": ["general"],
        "init": {"mode": "a"},
        "package": "to-file",
        "condition": "profile@id EXISTS",
        "family": True,
        "bound": ["shelf", ""],
    }


async def test_a_connector_in_another_wheel_delivers_events_of_staging_with_test_credentials(
    wheel, start, request, tmp_path
):
    wheel("limner_files", CONNECTOR, 'to-file = "limner_files"')
    of_events = {"on_profile_change_only": False, "source": {"id": "shop"}, "event_type": {"id": "buy", "name": "Buy"}}
    limner = await served(start, tmp_path / "out", "staging", **of_events)
    bought = request.getfixturevalue("payload")({"type": "buy", "properties": {"price": 7}}, source="shop")
    assert (await limner.post("/track", bought, **{"x-context": "staging"})).status_code == 200
    await work(limner, "staging")
    (line,) = [json.loads(text) for text in (tmp_path / "out.test").read_text().splitlines()]
    assert (line["type"], line["properties"], line["family"], line["debug"]) == ("buy", {"price": 7}, False, True)


async def test_a_plugin_that_is_broken_is_told_of_and_stops_nothing(wheel, start):
    wheel("limner_broken", "import no_such_driver\n", 'broken = "limner_broken"')
    limner = await start()
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(id="t", roles=["developer"]))
    answer = await limner.http.get("/api/v1/plugins?q=broken", headers={"authorization": f"Bearer {made.token}"})
    (found,) = [it for it in answer.json()["items"] if it["error"]]
    assert found["name"] == "entry point broken = limner_broken"
    assert found["error"] == "ModuleNotFoundError: No module named 'no_such_driver'"
    assert not found["ready"]


def test_a_class_becomes_a_destination_and_a_type_of_resource_of_its_entry_points_name(wheel):
    wheel("limner_files", CONNECTOR, 'to-file = "limner_files:FileConnector"')
    found = discover()
    assert found.failures == ()
    (sends,) = [it for it in found.of("destination") if it.name == "to-file"]
    (reaches,) = [it for it in found.of("resource") if it.name == "to-file"]
    assert sends.run.__doc__ == "Append the mapped data to a file."
    assert sends.extra["resource"] == "to-file"
    assert load(reaches.config, {"any": ["thing"], "n": 1}).values["n"] == 1


def test_a_module_with_several_classes_names_each_after_its_class(wheel):
    code = dedent(CONNECTOR).replace("FileConnector", "LedgerConnector")
    code += "\n\nclass SecondLedgerDestination(LedgerConnector):\n    pass\n"
    wheel("limner_files", code, 'all = "limner_files"')
    assert {"ledger", "second-ledger"} <= {it.name for it in discover().of("resource")}


def test_a_class_without_the_base_is_taken_by_its_verbs(wheel):
    code = dedent(CONNECTOR).replace("FileConnector(DestinationInterface)", "FileConnector")
    wheel("limner_files", code, 'all = "limner_files"', 'to-file = "limner_files:FileConnector"')
    found = discover()
    assert found.failures == ()
    assert {"all", "to-file"} <= {it.name for it in found.of("destination")}


class Typed(Config):
    """A door."""

    token: Secret


class DoorConnector(DestinationInterface):
    listing = Listing(title="Door", category="Services", icon="door", tags=("wood",))
    credentials_type = Typed


def test_a_class_without_words_has_some_and_may_say_how_it_looks():
    reaches, sends = adapt(DoorConnector)
    assert (sends.name, sends.extra["listing"].title) == ("door", "Door")
    assert sends.run.__doc__ == "Send data with DoorConnector."
    assert load(reaches.config, {"token": "t"}).token == Secret("t")
    with pytest.raises(Misconfigured):
        load(reaches.config, {"tokn": "t"})


# How a class is run


ABOUT = msgspec.convert(
    {
        "debug": True,
        "resource": {"id": "r", "credentials": {"test": {"a": 1}, "production": {"a": "g3h31m"}}},
        "destination": {"id": "d"},
    },
    About,
)


async def sent(connector, *payloads):
    """Let a class send, as the core does."""
    _, plugin = adapt(connector)
    adapted = plugin.run(config=load(plugin.config, {}), credentials=None, about=ABOUT)
    await adapted.connect()
    try:
        await adapted.send(payloads)
    finally:
        await adapted.close()


async def test_code_that_blocks_does_not_block_the_loop():
    go = threading.Event()

    class Blocking(DestinationInterface):
        async def dispatch_profile(self, data, profile, session):
            assert go.wait(30)

    sending = asyncio.ensure_future(sent(Blocking, payload({})))
    await asyncio.sleep(0)
    assert not sending.done()
    go.set()
    await sending


async def test_all_of_a_class_runs_in_one_loop_of_its_own():
    loops = []

    class Looping(DestinationInterface):
        async def dispatch_profile(self, data, profile, session):
            loops.append(asyncio.get_running_loop())

    await sent(Looping, payload({}), payload({}))
    assert loops[0] is loops[1]
    assert loops[0] is not asyncio.get_running_loop()
    assert loops[0].is_closed()


async def test_a_class_without_the_base_is_told_the_same():
    told = []

    class Plain:
        async def dispatch_event(self, data, profile, session, event):
            told.append((data, event.type, self.resource.credentials.test, self._get_credentials()))

    class Own:
        def __init__(self, debug, resource, destination):
            self.mine = (debug, resource.id, destination.id)

        async def dispatch_profile(self, data, profile, session):
            told.append((data, *self.mine))

    await sent(Plain, payload({"n": 1}, family="event"))
    await sent(Own, payload({"n": 2}))
    assert told == [({"n": 1}, "page-view", {"a": 1}, {"a": 1}), ({"n": 2}, True, "r", "d")]


async def test_what_a_class_raises_is_raised():
    class Refusing(DestinationInterface):
        async def dispatch_profile(self, data, profile, session):
            raise Rejected("no such list")

    with pytest.raises(Rejected, match="no such list"):
        await sent(Refusing, payload({}))


async def test_a_verb_that_is_no_coroutine_works_and_one_that_is_not_there_does_nothing():
    heard = []

    class Plain(DestinationInterface):
        def dispatch_profile(self, data, profile, session):
            heard.append((self.debug, self._get_credentials(), data))

    await sent(Plain, payload({"a": 1}), payload({"b": 1}, family="event"))
    assert heard == [(True, {"a": 1}, {"a": 1})]


async def test_what_is_cancelled_ends_in_its_thread_too():
    begun, ended = threading.Event(), threading.Event()

    class Endless(DestinationInterface):
        async def dispatch_profile(self, data, profile, session):
            begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()

    sending = asyncio.ensure_future(sent(Endless, payload({})))
    await asyncio.to_thread(begun.wait, 30)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert await asyncio.to_thread(ended.wait, 30)


def test_credentials_do_not_show():
    assert "g3h31m" not in repr(ABOUT)


# What its verbs are called with


def two(data, profile): ...
def three(data, profile, session): ...
def changes(data, profile, session, changed_fields): ...
def newest(data, profile, session, changed_fields, metadata): ...
def told(data, profile, session, metadata): ...
def other_names(payload, person, visit): ...
def eventual(data, profile, session, event=None): ...
def keywords(data, *, session, metadata): ...
def anything(*args, **kwargs): ...
def older(data, profile, session, delta): ...


@pytest.mark.parametrize(
    ("verb", "names"),
    [
        (two, "data profile"),
        (three, "data profile session"),
        (changes, "data profile session changed_fields"),
        (newest, "data profile session changed_fields metadata"),
        (told, "data profile session metadata"),
        (other_names, "data profile session"),
        (eventual, "data profile session event"),
        (keywords, "data session metadata"),
        (anything, "data profile session event changed_fields metadata"),
        (older, "data profile session nothing"),
    ],
)
def test_a_verb_gets_what_its_parameters_name(verb, names):
    bound = arguments(verb, payload({"a": 1}))
    given = [*bound.args, *bound.kwargs.values()]
    kinds = {
        "data": {"a": 1},
        "profile": "p-ann",
        "session": "s-ann",
        "event": None,
        "nothing": None,
        "changed_fields": ["data.contact.email.main"],
        "metadata": "d-1",
    }
    seen = [_brief(it) for it in given]
    assert sorted(map(str, seen)) == sorted(str(kinds[name]) for name in names.split())


def _brief(given):
    match given:
        case [*changed]:
            return [it["field"] for it in changed]
        case {"attempt": 1}:
            return given["id"]
        case dict() | None:
            return given
        case _:
            return given.id


def test_an_event_stands_in_the_fourth_place():
    bound = arguments(lambda one, two, three, four: None, payload({"a": 1}, family="event"))
    assert bound.args[0] == {"a": 1}
    assert [it.id for it in bound.args[1:]] == ["p-ann", "s-ann", "e-1"]


def test_a_class_may_do_to_the_data_what_it_likes():
    data = {"a": {"b": 1}}
    arguments(three, payload(data)).args[0]["a"]["b"] = 2
    assert data == {"a": {"b": 1}}


def test_changes_are_told_as_they_are_documented():
    (change,) = arguments(changes, payload({})).args[3]
    assert change["field"] == MOVED.field
    assert change.keys() >= {"id", "type", "timestamp", "profile_id", "event_id", "source_id", "session_id", "value"}


# Views


def test_every_place_of_a_profile_has_a_name_even_when_it_is_empty():
    ann = view(ANN)
    assert ann.id == "p-ann"
    assert ann.data.contact.email.main == "ann@example.com"
    assert ann.data["pii"]["firstname"] == "Ann"
    assert ann.data.contact.address.country is None
    assert ann.data.media.social.other == {}
    assert ann.metadata.time.insert == ANN.metadata.time.insert
    assert ann.traits == {}
    assert msgspec.json.encode(ann.model_dump())
    with pytest.raises(AttributeError, match="there is no 'hobby' in Portrait"):
        _ = ann.data.hobby
    with pytest.raises(KeyError):
        _ = ann.data["hobby"]


def test_what_is_stored_unread_is_read_when_it_is_named():
    assert view(VIEW).properties == {"page": "/"}
    assert view(VIEW).model_dump()["properties"] == {"page": "/"}
    assert view(VISIT).context == {}
    assert view(VIEW).hit.name is None


def test_what_nobody_declared_can_be_named_where_it_is():
    odd = msgspec.structs.replace(ANN, data={"hobby": "chess", "contact": "none"})
    assert view(odd).data.hobby == "chess"
    assert view(odd).data.contact.email.main is None


def test_nothing_stays_nothing_and_values_do_not_show():
    assert view(None) is None
    assert repr(view(ANN)) == "Profile(id='p-ann')"
    assert "ann@" not in repr(view(ANN).data)

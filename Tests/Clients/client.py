"""A client in another language: client.py ADDRESS DESCRIPTOR_SET. Ends with 0 when everything was as the API says.

It has no generated code: messages and methods come from the descriptors, as a server's reflection gives them.
"""
import sys
import threading
import uuid

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

address, descriptors = sys.argv[1:]
pool = descriptor_pool.DescriptorPool()
files = descriptor_pb2.FileDescriptorSet()
with open(descriptors, "rb") as f:
    files.ParseFromString(f.read())
for file in files.file:
    pool.Add(file)
if hasattr(message_factory, "GetMessageClass"):
    class_of = message_factory.GetMessageClass
else:
    class_of = message_factory.MessageFactory(pool).GetPrototype
channel = grpc.insecure_channel(address)


def message(name, /, **fields):
    return class_of(pool.FindMessageTypeByName(name if "." in name else "sahelsim.v1." + name))(**fields)


def call(service, rpc, /, streamed=False, **fields):
    method = pool.FindServiceByName("sahelsim.v1." + service).methods_by_name[rpc]
    kind = channel.unary_stream if streamed else channel.unary_unary
    stub = kind("/sahelsim.v1.%s/%s" % (service, rpc), request_serializer=lambda m: m.SerializeToString(), response_deserializer=class_of(method.output_type).FromString)
    return stub(class_of(method.input_type)(**fields), timeout=20)


def expect(what, got, wanted):
    if got != wanted:
        sys.exit("%s: got %r instead of %r" % (what, got, wanted))


def request_id():
    return str(uuid.uuid4())


def relationship(source, target, level):
    return message("Relationship", key=message("RelationshipKey", source=source, target=target, channel=1), level=level)


world = message(
    "World",
    actors=[message("Actor", id=i, kind="state", influence=0.5) for i in ("MLI", "FRA", "RUS")],
    relationships=[relationship("MLI", "FRA", -0.4), relationship("FRA", "MLI", -0.2), relationship("RUS", "MLI", 0.6), relationship("RUS", "FRA", 0.0)])
call("WorldService", "CreateWorld", world_id="three", world=world, request_id=request_id())
created = call("ScenarioService", "CreateScenario", scenario_id="story", scenario=message("Scenario", world="worlds/three"), request_id=request_id())
expect("head of a new scenario", created.head_revision, 0)

seen, caught_up = [], threading.Event()


def watch():
    for heard in call("ScenarioService", "WatchScenario", streamed=True, scenario="scenarios/story", view=2):
        kind = heard.WhichOneof("message")
        if kind == "commit":
            seen.append((heard.revision, heard.commit.applied.state_hash))
        elif kind == "checkpoint" and heard.checkpoint.caught_up:
            caught_up.set()
        elif kind == "deleted":
            seen.append("deleted")


watcher = threading.Thread(target=watch)
watcher.start()
caught_up.wait(20)
answered = []
for revision in range(1, 6):
    event = message("Event", source="MLI", target="FRA", type=13, intensity=0.5)
    fields = dict(scenario="scenarios/story", change=message("Change", actions=[message("Action", event=event)]), request_id=request_id(), expected_revision=revision - 1)
    first = call("ScenarioService", "ApplyChange", **fields)
    expect("revision", first.applied.revision, revision)
    expect("the same request again", call("ScenarioService", "ApplyChange", **fields), first)
    answered.append((revision, first.applied.state_hash))

actor = call("ActorService", "GetActor", name="scenarios/story/actors/RUS")
expect("revision read", actor.read_revision, 5)
levels = {r.key.target: r.level for r in actor.relationships}
expect("Russia sides with Mali", levels["FRA"] < 0, True)

try:
    call("ScenarioService", "GetScenario", name="scenarios/../etc")
    sys.exit("a name that is none was accepted")
except grpc.RpcError as error:
    expect("status", error.code(), grpc.StatusCode.INVALID_ARGUMENT)
    status = message("google.rpc.Status")
    status.ParseFromString(dict(error.trailing_metadata())["grpc-status-details-bin"])
    expect("details", any(detail.type_url.endswith("google.rpc.BadRequest") for detail in status.details), True)

call("ScenarioService", "DeleteScenario", name="scenarios/story", request_id=request_id())
watcher.join(20)
expect("watched", seen, answered + ["deleted"])

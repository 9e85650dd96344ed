"""Reads request bodies with msgspec itself: nothing is coerced, and errors name the place in our own words."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import msgspec
from litestar._openapi.schema_generation import SchemaCreator
from litestar.dto import AbstractDTO
from litestar.dto._backend import DTOBackend
from litestar.dto.data_structures import DTOFieldDefinition
from litestar.openapi.spec import Reference, Schema
from litestar.typing import FieldDefinition

from limner.errors import BadRequest
from limner.model.catalog import KINDS
from limner.pipeline.catalog import read_object
from limner.pipeline.misfits import misfit

KIND_OF = {shape: kind for kind, shape in KINDS.items()}


class Strict(AbstractDTO[Any]):
    """A body, read as the struct that the handler's parameter `data` names.

    On PUT the `id` may be left out, since the address has it. Objects of the catalogue are read by the same function
    that reads configuration files.
    """

    def decode_bytes(self, value: bytes) -> Any:
        """Read a JSON body; raises BadRequest."""
        try:
            body = msgspec.json.decode(value)
        except msgspec.DecodeError as error:
            raise BadRequest(f"the body is no JSON: {error}") from error
        return self.decode_builtins(body)

    def decode_builtins(self, value: Any) -> Any:
        """Read a body that is decoded already, such as a form; raises BadRequest."""
        connection = self.asgi_connection
        if connection.scope.get("method") == "PUT" and isinstance(value, dict):
            value = {"id": connection.path_params.get("object_id"), **value}
        field = connection.route_handler.parsed_data_field
        shape = field.annotation if field else dict
        if shape in KIND_OF:
            return read_object(KIND_OF[shape], value)
        try:
            return msgspec.convert(value, shape)
        except msgspec.ValidationError as error:
            raise misfit(error) from error

    @classmethod
    def create_for_field_definition(
        cls, field_definition: FieldDefinition, handler_id: str, backend_cls: type[DTOBackend] | None = None
    ) -> None:
        """Prepare nothing: msgspec reads the struct itself."""

    @classmethod
    def create_openapi_schema(
        cls, field_definition: FieldDefinition, handler_id: str, schema_creator: SchemaCreator
    ) -> Reference | Schema:
        """Describe the struct itself."""
        del handler_id
        return schema_creator.for_field_definition(field_definition)

    @classmethod
    def generate_field_definitions(cls, model_type: type[Any]) -> Generator[DTOFieldDefinition, None, None]:
        """Yield nothing: no field is renamed or left out."""
        del model_type
        yield from ()

    @classmethod
    def detect_nested_field(cls, field_definition: FieldDefinition) -> bool:
        """Say no: nested structs are read with their parents."""
        del field_definition
        return False

import protobuf from 'protobufjs'

/** An answer of WeChat: its JSON body, or a picture. A JSON body with an `errcode` other than 0 is a refusal. */
export type OpenApiAnswer = { json: Record<string, unknown> } | { picture: Buffer; contentType: string }

const { root } = protobuf.parse(`
  syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { int32 api_type = 1; OpenApiData openapi_data = 2; string appid = 6; }
  message CommOpenApiResp {
    bytes resp_data = 1; string content_type = 2; int32 error_code = 3; int32 http_code = 4; int32 svrkit_error_code = 6;
  }
`)
const Request = root.lookupType('CommApiData')
const Response = root.lookupType('CommOpenApiResp')

/** The fields of a call as the SDK sends them: names in snake_case, values as JSON. */
export function decodeRequest(data: Buffer): Record<string, unknown> {
  const message = Request.toObject(Request.decode(data), { bytes: Buffer }) as {
    openapiData?: { pairs?: { key: string; value?: Buffer }[] }
  }
  const pairs = message.openapiData?.pairs ?? []
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value && JSON.parse(value.toString())]))
}

/** An answer on the wire. */
export function encodeAnswer(answer: OpenApiAnswer): Buffer {
  const fields =
    'json' in answer
      ? {
          respData: Buffer.from(JSON.stringify({ errcode: 0, errmsg: 'ok', ...answer.json })),
          contentType: 'application/json; charset=utf-8',
        }
      : { respData: answer.picture, contentType: answer.contentType }
  return Buffer.from(Response.encode(Response.create({ ...fields, httpCode: 200 })).finish())
}

/** A failure of the platform itself, before WeChat is asked: function code sees `errCode`. */
export function encodeFailure(errCode: number): Buffer {
  return Buffer.from(Response.encode(Response.create({ errorCode: errCode })).finish())
}

/** An API reference page with one of each thing that a page says. */
export const PAGE = `Toolbar

MakeThing

Makes a thing.

Request Syntax

POST /v1/things HTTP/1.1
Content-type: application/json

{
   "Blob": blob,
   "Labels": {${" "}
      "string" : "string"${" "}
   },
   "Name": "string",
   "Part": {
      "Data": blob,
      "Deep": { "On": boolean, "Sizes": [ number ] },
      "Notes": { "string": { "Text": "string" } }
   },
   "Ratio": number,
   "Words": [ "string" ]
}

URI Request Parameters

The request does not use any URI parameters.

Request Body

** Blob ** Bytes.
Type: Base64-encoded binary data object
Required: No

** Labels ** Labels.
Type: String to string map
Key Length Constraints: Minimum length of 1. Maximum length of 8.
Value Pattern: [a-z]*
Required: No

** Name ** The name.

Forms

  • Short - thing: any.
  • Long - a:thing. No more than 9.
    Type: String
    Length Constraints: Minimum length of 0. Maximum length of 9.
    Pattern: a|b
    Required: Yes

** Part ** A part.
Type: ThingPart object
Required: No

** Ratio ** A ratio.
Type: Double
Valid Range: Minimum value of -1.5. Maximum value of 2.
Required: No

** Words ** Words.
Type: Array of strings
Array Members: Minimum number of 1 item. Maximum number of 3 items.
Length Constraints: Fixed length of 2.
Valid Values: ab | cd
Required: No

Response Syntax

HTTP/1.1 202
Content-type: application/json

{
   "Parts": [
      {
         "Size": number
      }
   ]
}

Response Elements

If the action is successful, the service sends back an HTTP 202 response.

** Parts ** Parts.
Type: Array of ThingPart objects
Array Members: Fixed number of 1 item.

Errors

** BusyException **
Busy.
HTTP Status Code: 429

See Also

More: nothing.
`;

